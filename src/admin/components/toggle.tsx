import { Label, Switch } from "@medusajs/ui"
import { useId } from "react"

type ToggleProps = { label: string; isOn: boolean; disabled?: boolean; onChange: (isOn: boolean) => void }

/** On or off, with its label beside it. */
export function Toggle({ label, isOn, disabled, onChange }: ToggleProps) {
  const id = useId()
  return (
    <div className="flex items-center gap-x-2">
      <Switch id={id} checked={isOn} disabled={disabled} onCheckedChange={onChange} />
      <Label size="small" htmlFor={id}>
        {label}
      </Label>
    </div>
  )
}
