import { useDefaultDensity } from '@freehold/ui'
import { Input, SegmentedControl, useMantineColorScheme } from '@mantine/core'

const themes = [
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
  { value: 'auto', label: 'System' },
]

const densities = [
  { value: 'comfortable', label: 'Comfortable' },
  { value: 'compact', label: 'Compact' },
]

/** Theme, and the density of lists that have none of their own. */
export function AppearanceFields() {
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const [density, setDensity] = useDefaultDensity()
  return (
    <>
      <Input.Wrapper label="Theme" labelElement="div">
        <div>
          <SegmentedControl
            aria-label="Theme"
            data={themes}
            value={colorScheme}
            onChange={(value) => setColorScheme(value as typeof colorScheme)}
          />
        </div>
      </Input.Wrapper>
      <Input.Wrapper label="Lists" labelElement="div">
        <div>
          <SegmentedControl
            aria-label="Density of lists"
            data={densities}
            value={density}
            onChange={(value) => setDensity(value as typeof density)}
          />
        </div>
      </Input.Wrapper>
    </>
  )
}
