import { ActionIcon, Menu } from '@mantine/core'
import { IconAdjustmentsHorizontal } from '@tabler/icons-react'
import type { Column } from './column.ts'
import type { Density, TableView } from './use-table-view.ts'

/** Column choice and row density. */
export function ViewMenu<Row>({ view, all }: { view: TableView<Row>; all: readonly Column<Row>[] }) {
  const shown = all.filter(view.isShown).map((column) => column.id)
  return (
    <Menu width={200} closeOnItemClick={false}>
      <Menu.Target>
        <ActionIcon
          variant="default"
          size={32}
          aria-label="Columns and density"
          data-hint="Columns and density"
        >
          <IconAdjustmentsHorizontal size={16} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.RadioGroup value={view.density} onChange={(value) => view.setDensity(value as Density)}>
          <Menu.Label>Density</Menu.Label>
          <Menu.RadioItem value="comfortable">Comfortable</Menu.RadioItem>
          <Menu.RadioItem value="compact">Compact</Menu.RadioItem>
        </Menu.RadioGroup>
        <Menu.Divider />
        <Menu.Label>Columns</Menu.Label>
        {all.slice(1).map((column) => (
          <Menu.CheckboxItem
            key={column.id}
            checked={shown.includes(column.id)}
            onChange={() => view.toggle(column)}
          >
            {column.header}
          </Menu.CheckboxItem>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
