import { Button, Input, Label, Text } from "@medusajs/ui"
import { keepPreviousData, useQuery } from "@tanstack/react-query"
import { useDeferredValue, useId, useState } from "react"
import { useTranslation } from "react-i18next"

import { NAMESPACE } from "../i18n/namespace"
import type { Found } from "../lib/catalogue"

type SearchChoiceProps = {
  label: string
  hint: string
  /** Part of the key that answers are kept under. */
  what: string
  find: (q: string) => Promise<Found[]>
  chosen: Found | null
  onChoose: (found: Found | null) => void
}

/** One of many: typed for, then chosen from what is found. */
export function SearchChoice({ label, hint, what, find, chosen, onChoose }: SearchChoiceProps) {
  const { t } = useTranslation(NAMESPACE)
  const id = useId()
  const [text, setText] = useState(chosen?.name ?? "")
  const q = useDeferredValue(text.trim())
  const isSearching = q !== "" && chosen === null
  const { data = [], isSuccess } = useQuery({
    queryKey: ["gurt_found", what, q],
    queryFn: () => find(q),
    enabled: isSearching,
    placeholderData: keepPreviousData,
  })
  const type = (typed: string) => {
    setText(typed)
    onChoose(null)
  }
  const choose = (found: Found) => {
    setText(found.name)
    onChoose(found)
  }
  return (
    <div className="flex flex-col gap-y-2">
      <Label size="small" weight="plus" htmlFor={id}>
        {label}
      </Label>
      <Input id={id} autoComplete="off" value={text} onChange={({ target }) => type(target.value)} placeholder={hint} />
      {isSearching && (
        <div className="flex flex-col items-start" data-testid="found">
          {data.map((found) => (
            <Button key={found.id} size="small" variant="transparent" onClick={() => choose(found)}>
              {found.name}
            </Button>
          ))}
          {isSuccess && data.length === 0 && (
            <Text size="small" className="text-ui-fg-subtle">
              {t("general.nothingFound")}
            </Text>
          )}
        </div>
      )}
    </div>
  )
}
