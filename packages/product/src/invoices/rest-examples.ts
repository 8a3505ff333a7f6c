import { ids, jonas, larkfield } from '@freehold/platform/rest-examples'

export const invoiceId = '01a1c808-c0ad-7e34-8002-71d30021b5c4'

const line = {
  description: 'Design of the new shop',
  quantity: 24_500,
  unit: 'h',
  unitPrice: 9_500,
  discount: 0,
  taxRate: 1_900,
} as const

const amounts = { net: 232_750, tax: 44_223, gross: 276_973 } as const

export const row = {
  id: invoiceId,
  version: 3,
  number: 'INV-0042',
  state: 'issued',
  overdue: false,
  clientId: ids.client,
  clientName: 'Harbour Books Ltd',
  currency: 'EUR',
  issueDate: '2026-11-02',
  dueDate: '2026-12-02',
  poNumber: 'PO-7781',
  ...amounts,
  sentAt: null,
  paidOn: null,
  createdAt: '2026-11-02T08:12:44.018Z',
  updatedAt: '2026-11-02T08:20:09.551Z',
  allowed: ['invoice:read', 'invoice:send', 'invoice:pay'],
} as const

export const issued = {
  ...row,
  paymentDays: 30,
  notes: '',
  lines: [{ ...line, net: amounts.net }],
  taxes: [{ rate: 1_900, net: amounts.net, tax: amounts.tax }],
  billedTo: {
    name: 'Harbour Books Ltd',
    address: 'Dock Street 4\n20457 Hamburg\nGermany',
    email: 'accounts@harbour-books.example',
    taxId: 'DE298374651',
  },
  billedBy: {
    name: larkfield.name,
    address: 'Lark Lane 12\n10115 Berlin\nGermany',
    taxId: 'DE811907980',
    bankDetails: 'IBAN DE02 1203 0000 0000 2020 51',
    footer: '',
  },
  sentTo: null,
  paymentNote: null,
  voidedAt: null,
  voidReason: null,
  pdf: { fileId: ids.file, path: `/files/${larkfield.slug}/${ids.file}` },
  pdfJobId: ids.job,
  converted: { currency: 'EUR', rate: '1.000000000000', rateDay: '2026-11-02', ...amounts },
  updatedByName: jonas.name,
}

export const draft = {
  ...issued,
  version: 1,
  number: null,
  state: 'draft',
  issueDate: null,
  dueDate: null,
  allowed: ['invoice:read', 'invoice:update', 'invoice:issue'],
  pdf: null,
  pdfJobId: null,
  converted: null,
}

export const settings = {
  version: 1,
  numberPrefix: 'INV-',
  nextNumber: 1,
  paymentDays: 14,
  currency: 'EUR',
  taxRate: 1_900,
  sellerName: larkfield.name,
  sellerAddress: issued.billedBy.address,
  sellerTaxId: issued.billedBy.taxId,
  bankDetails: issued.billedBy.bankDetails,
  footer: '',
  upcomingNumber: 'INV-0043',
}
