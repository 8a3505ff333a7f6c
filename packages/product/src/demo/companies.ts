import type { Colour } from '../record/schema.ts'

export interface SampleClient {
  name: string
  email: string | null
  website: string | null
  notes: string | null
  colour: Colour
  archived?: true
}

const longNote =
  `Prefers a call to an e-mail. Invoices go to accounting with the purchase order number, never to the
project lead. Sign-off needs two people, of whom one is usually travelling; plan a week for it.`.replaceAll(
    '\n',
    ' ',
  )

/** Names as they come: forty characters, right to left, other scripts, quotes, markup, a formula, a single letter. */
export const sampleClients: readonly SampleClient[] = [
  {
    name: 'Helvetia Precision Instruments & Sons AG',
    email: 'projects@helvetia-precision.example',
    website: 'https://helvetia-precision.example/',
    notes: longNote,
    colour: 'indigo',
  },
  {
    name: 'مؤسسة الأفق للتصميم والنشر',
    email: 'hello@alufuq.example',
    website: 'https://alufuq.example/',
    notes: 'الرجاء إرسال العروض باللغتين العربية والإنجليزية.',
    colour: 'teal',
  },
  {
    name: 'Acme Corporation',
    email: 'road.runner@acme.example',
    website: 'https://acme.example/',
    notes: null,
    colour: 'red',
  },
  {
    name: '🌿 Verdant & Daughters',
    email: 'garden@verdant.example',
    website: null,
    notes: 'Seasonal: nothing moves in May.',
    colour: 'green',
  },
  {
    name: '株式会社さくらデザイン',
    email: 'info@sakura-design.example',
    website: 'https://sakura-design.example/',
    notes: null,
    colour: 'pink',
  },
  { name: 'O’Brien, Müller & Søn', email: null, website: null, notes: null, colour: 'amber' },
  {
    name: 'Ångström Mätteknik',
    email: 'kontakt@angstrom.example',
    website: 'https://angstrom.example/produkter/matare?sprak=sv',
    notes: null,
    colour: 'blue',
  },
  {
    name: 'Café Zürich "Am Bellevue"',
    email: 'bellevue@cafe-zuerich.example',
    website: null,
    notes: null,
    colour: 'amber',
  },
  { name: 'Хлебозавод № 7', email: 'zakaz@hleb7.example', website: null, notes: null, colour: 'violet' },
  {
    name: '=SUM(Holdings)',
    email: 'formula@holdings.example',
    website: null,
    notes: 'Yes, that is their name. It tests exports, too.',
    colour: 'violet',
  },
  {
    name: '<b>Bold</b> Foods',
    email: 'kitchen@bold.example',
    website: 'https://bold.example/',
    notes: null,
    colour: 'red',
  },
  {
    name: 'Wolfeschlegelsteinhausenbergerdorff GmbH',
    email: null,
    website: null,
    notes: null,
    colour: 'blue',
  },
  { name: 'Q', email: 'q@q.example', website: null, notes: null, colour: 'indigo' },
  {
    name: 'Harbour & Pike Solicitors',
    email: 'office@harbour-pike.example',
    website: null,
    notes: 'Closed the account in spring.',
    colour: 'teal',
    archived: true,
  },
]
