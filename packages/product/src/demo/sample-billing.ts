import type { Currency } from '../money/currencies/schema.ts'

export interface SampleBilling {
  billing_email: string | null
  billing_address: string
  tax_id: string | null
  currency: Currency | null
  payment_days: number | null
}

export const noBilling: SampleBilling = {
  billing_email: null,
  billing_address: '',
  tax_id: null,
  currency: null,
  payment_days: null,
}

/** Where invoices to the demo's clients go, by the client's name: several currencies and scripts, some of it missing. */
export const sampleBilling: Readonly<Record<string, SampleBilling>> = {
  'Helvetia Precision Instruments & Sons AG': {
    billing_email: 'accounts.payable.department@helvetia-precision.example',
    billing_address:
      'Accounts Payable, Building 14, 3rd floor\nIndustriestrasse West 1204b\n8305 Dietlikon\nSwitzerland',
    tax_id: 'CHE-116.281.710 MWST',
    currency: 'CHF',
    payment_days: 45,
  },
  'مؤسسة الأفق للتصميم والنشر': {
    billing_email: 'billing@alufuq.example',
    billing_address: 'شارع الملك فهد 12، الطابق 3\nالرياض 11564\nالمملكة العربية السعودية',
    tax_id: '300123456700003',
    currency: 'SAR',
    payment_days: 30,
  },
  'Acme Corporation': {
    billing_email: 'ap@acme.example',
    billing_address: '1 Desert Road\nTucson, AZ 85701\nUSA',
    tax_id: '86-1234567',
    currency: 'USD',
    payment_days: 30,
  },
  株式会社さくらデザイン: {
    billing_email: 'keiri@sakura-design.example',
    billing_address: '3-5-1 Shibaura, Minato-ku\nTokyo 108-0023\nJapan',
    tax_id: 'T1234567890123',
    currency: 'JPY',
    payment_days: 60,
  },
  'O’Brien, Müller & Søn': { ...noBilling, billing_address: '2 Quay Street\nGalway\nIreland' },
  'Ångström Mätteknik': {
    billing_email: 'faktura@angstrom.example',
    billing_address: 'Kungsgatan 8\n753 18 Uppsala\nSverige',
    tax_id: 'SE556012345601',
    currency: 'SEK',
    payment_days: 30,
  },
  'Harbour & Pike Solicitors': {
    ...noBilling,
    billing_address: '17 Gray’s Inn Square\nLondon WC1R 5JD',
    currency: 'GBP',
  },
}
