import { useTranslation } from "react-i18next"

import { NAMESPACE } from "../i18n/namespace"

/** Where a page is, above it: as a component, so that it follows the language. */
export function Breadcrumb({ text }: { text: string }) {
  const { t } = useTranslation(NAMESPACE)
  return <span>{t(text)}</span>
}
