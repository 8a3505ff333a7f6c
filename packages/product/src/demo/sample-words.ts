const subjects = [
  'Website',
  'Online shop',
  'Annual report',
  'Customer portal',
  'Brand',
  'Trade fair stand',
  'Newsletter',
  'Intranet',
  'Mobile app',
  'Packaging',
  'Data migration',
  'Recruiting campaign',
  'Product film',
  'Price list',
  'Wayfinding',
]
const kinds = [
  'relaunch',
  'audit',
  'concept',
  'translation',
  'accessibility review',
  'maintenance 2026',
  'phase 2',
  'prototype',
  'workshop series',
  'handover',
  'rescue',
  'for the southern region',
  'user research',
  'photography',
]

/** Projects whose names try the layout: long, right to left, emoji, markup, one word without a place to break. */
export const oddProjectNames = [
  'مشروع تجديد الموقع الإلكتروني للمتجر',
  '🚀 Launch',
  'Relaunch of the international documentation portal including all eleven languages, the search, the forms and what the legal department asked for last year',
  'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft',
  '<script>alert("demo")</script>',
  '=HYPERLINK("https://example.com")',
  '  100 % ready — really'.trim(),
  '新しいカタログの制作',
  'x',
]

/** 210 plain names, each once. */
export const plainProjectNames = subjects.flatMap((subject) => kinds.map((kind) => `${subject}: ${kind}`))

export const taskTitles = [
  'Collect requirements',
  'Kick-off with the client',
  'First draft',
  'Feedback round',
  'Write copy',
  'Check translations',
  'Prepare the invoice',
  'Update the schedule',
  'Call about the open questions',
  'Review with legal',
  'Test on phones',
  'Fix the findings of the review',
  'Order print samples',
  'Archive the sources',
  'Hand over',
  'Ask for the missing photographs of the second building, the ones from the east side with the new entrance',
  'مراجعة النصوص العربية',
  '☎️ Ring back',
  'Clean up',
]

export const descriptions = [
  '',
  '',
  'Scope as agreed in the last meeting.',
  'The client wants to see something early.\n\n- two drafts\n- one round of changes\n- sign-off by both partners',
  `${'Background, for those who join later. The first attempt was stopped because nobody owned the content; this time the client has named one person for it. '.repeat(12)}\n\nEverything else is in the offer.`,
]
