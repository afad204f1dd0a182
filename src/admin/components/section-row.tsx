import { Text } from "@medusajs/ui"
import type { ReactNode } from "react"

type SectionRowProps = {
  label: string
  children: ReactNode
}

/** A row of a section, in the columns that the admin's own sections have; theirs is not published. */
export function SectionRow({ label, children }: SectionRowProps) {
  return (
    <div className="text-ui-fg-subtle grid grid-cols-2 items-start px-6 py-4">
      <Text size="small" leading="compact" weight="plus">
        {label}
      </Text>
      <div className="min-w-0">{children}</div>
    </div>
  )
}
