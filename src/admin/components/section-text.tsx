import { Text } from "@medusajs/ui"

type SectionTextProps = {
  children: string
  /** A second line, less loud. */
  hint?: string | null
}

export function SectionText({ children, hint }: SectionTextProps) {
  return (
    <div className="flex flex-col gap-y-1">
      <Text size="small" leading="compact" className="text-pretty break-words">
        {children}
      </Text>
      {hint && (
        <Text size="xsmall" leading="compact" className="text-ui-fg-muted text-pretty break-words">
          {hint}
        </Text>
      )}
    </div>
  )
}
