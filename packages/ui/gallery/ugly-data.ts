/** Seed that every template must bear: long, empty, right-to-left, negative, seven digits, 200 rows. */
export interface SampleProject {
  id: string
  name: string
  client: string
  owner: string
  status: 'active' | 'paused' | 'overdue' | 'done' | 'draft'
  tasks: number
  budget: bigint
  currency: string
  due: string | null
  updated: string
}

const names = [
  'Website relaunch',
  'مشروع إعادة تصميم الهوية البصرية للشركة الوطنية للاتصالات وتقنية المعلومات',
  'Quarterly brand perception research, DACH and Nordics, wave 7 (incl. follow-up interviews)',
  'A',
  'Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen',
  'פרויקט שיווק דיגיטלי לרשת בתי הקפה',
  'Łódź – Żółta kampania jesienna',
  '<script>alert(1)</script>',
  '株式会社サンプルのウェブサイト刷新プロジェクト第二期',
  'Annual report 2026',
  '=SUM(A1:A9)',
  'Zero budget pro bono work for the neighbourhood school',
]
const clients = [
  'Acme',
  'Bundesverband der Deutschen Süßwarenindustrie e. V.',
  'شركة الأفق',
  'O’Reilly & Sons (Holdings) International plc',
  'Zoë',
]
const owners = ['Grace Hopper', 'Ada Lovelace', 'Jean-Baptiste Emmanuel Zorg the Third', 'محمد علي', 'Ng']
const statuses = ['active', 'paused', 'overdue', 'done', 'draft'] as const
const budgets = [1_250_000n, 0n, -48_250n, 999_999_999n, 7_777_777_00n, 50n, 123_456_789n]

const rowCount = Number(new URLSearchParams(location.search).get('rows') ?? 200)

export const projects: SampleProject[] = Array.from({ length: rowCount }, (_, index) => ({
  id: `018f-${index.toString(16).padStart(4, '0')}`,
  name: index < names.length ? (names[index] ?? '') : `${names[index % names.length]} ${index}`,
  client: clients[index % clients.length] ?? '',
  owner: owners[(index * 3) % owners.length] ?? '',
  status: statuses[index % statuses.length] ?? 'draft',
  tasks: [0, 3, 12, 1_234_567, 48][index % 5] ?? 0,
  budget: budgets[index % budgets.length] ?? 0n,
  currency: ['EUR', 'USD', 'JPY'][index % 3] ?? 'EUR',
  due: index % 4 === 3 ? null : `2026-${String((index % 12) + 1).padStart(2, '0')}-28`,
  updated: new Date(Date.now() - index * index * 700_000).toISOString(),
}))
