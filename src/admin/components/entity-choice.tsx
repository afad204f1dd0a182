import { Checkbox, Label } from "@medusajs/ui"

import { useLegalEntities } from "../hooks/use-companies"

type EntityChoiceProps = { companyId: string; ids: string[]; onChange: (ids: string[]) => void }

/** Some of a client's legal entities. */
export function EntityChoice({ companyId, ids, onChange }: EntityChoiceProps) {
  const entities = useLegalEntities(companyId).data?.legal_entities ?? []
  return (
    <>
      {entities.map(({ id, name }) => (
        <div key={id} className="flex items-center gap-x-2">
          <Checkbox
            id={id}
            checked={ids.includes(id)}
            onCheckedChange={(isOpen) => onChange(isOpen === true ? [...ids, id] : ids.filter((each) => each !== id))}
          />
          <Label size="small" htmlFor={id}>
            {name}
          </Label>
        </div>
      ))}
    </>
  )
}
