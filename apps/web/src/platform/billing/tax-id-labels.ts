/** Kinds of tax ids in words; the server says which can be entered. */
export const taxIdLabels: ReadonlyMap<string, string> = new Map([
  ['eu_vat', 'EU VAT'],
  ['gb_vat', 'UK VAT'],
  ['ch_vat', 'Swiss VAT'],
  ['no_vat', 'Norwegian VAT'],
  ['us_ein', 'US EIN'],
  ['ca_gst_hst', 'Canadian GST/HST'],
  ['au_abn', 'Australian ABN'],
  ['nz_gst', 'New Zealand GST'],
  ['in_gst', 'Indian GST'],
  ['jp_cn', 'Japanese corporate number'],
  ['sg_gst', 'Singaporean GST'],
  ['za_vat', 'South African VAT'],
  ['br_cnpj', 'Brazilian CNPJ'],
  ['mx_rfc', 'Mexican RFC'],
])
