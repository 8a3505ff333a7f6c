import { PropertyList, ReasonButton, StatusDot, type Tone } from '@freehold/ui'
import type { Overview } from './billing-types.ts'
import { countryName } from './countries.ts'
import { taxIdLabels } from './tax-id-labels.ts'
import { useMay } from './use-may.ts'

type Details = Overview['details']
type TaxId = Details['taxIds'][number]

/** What stands on the bills, and whom they go to. */
export function DetailsList({ overview, onEdit }: { overview: Overview; onEdit: () => void }) {
  const { contacts, poNumber, companyName, address, taxIds } = overview.details
  return (
    <>
      <PropertyList
        items={[
          { label: 'Company', value: companyName && <span dir="auto">{companyName}</span> },
          { label: 'Address', value: address && <Address address={address} /> },
          { label: 'Tax ids', value: taxIds.length > 0 ? taxIds.map(TaxIdLine) : null },
          { label: 'PO number', value: poNumber },
          {
            label: 'Bills go to',
            value:
              contacts.length > 0
                ? contacts.map((each) => <div key={each}>{each}</div>)
                : 'Owners, and who may manage billing',
          },
        ]}
      />
      <div>
        <ReasonButton reason={useMay(overview).reason('updateDetails')} onClick={onEdit}>
          Edit details
        </ReasonButton>
      </div>
    </>
  )
}

function Address({ address }: { address: NonNullable<Details['address']> }) {
  const { line1, line2, postalCode, city, state, country } = address
  const lines = [line1, line2, `${postalCode} ${city}`.trim(), state, countryName(country)]
  return (
    <address className="web-billing-address" dir="auto">
      {lines
        .filter((line) => line !== '')
        .map((line) => (
          <div key={line}>{line}</div>
        ))}
    </address>
  )
}

const verified: Record<TaxId['verification'], { word: string; tone: Tone }> = {
  pending: { word: 'Being checked', tone: 'neutral' },
  verified: { word: 'Checked', tone: 'ok' },
  unverified: { word: 'Not found', tone: 'warn' },
  unavailable: { word: 'Not checked', tone: 'neutral' },
}

function TaxIdLine({ id, type, value, verification }: TaxId) {
  const { word, tone } = verified[verification]
  return (
    <div key={id} className="web-billing-tax-id">
      <span>
        {value} <span className="fh-meta">{taxIdLabels.get(type) ?? type}</span>
      </span>
      <StatusDot tone={tone}>{word}</StatusDot>
    </div>
  )
}
