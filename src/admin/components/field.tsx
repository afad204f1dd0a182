import { Input, Label } from "@medusajs/ui"
import { useId } from "react"

type FieldProps = {
  label: string
  value: string
  type?: "text" | "number" | "date"
  hint?: string
  disabled?: boolean
  onChange: (text: string) => void
}

/** A line to type in, with its label above. */
export function Field({ label, value, type = "text", hint, disabled, onChange }: FieldProps) {
  const id = useId()
  return (
    <div className="flex flex-col gap-y-2">
      <Label size="small" weight="plus" htmlFor={id}>
        {label}
      </Label>
      <Input
        id={id}
        type={type}
        value={value}
        placeholder={hint}
        disabled={disabled}
        onChange={({ target }) => onChange(target.value)}
      />
    </div>
  )
}
