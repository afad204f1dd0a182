import { Alert, Button, Container, Heading } from "@medusajs/ui"
import { useTranslation } from "react-i18next"

import { NAMESPACE } from "../i18n/namespace"

type SectionErrorProps = {
  title: string
  message: string
  isRetrying: boolean
  onRetry: () => void
}

/** A section that could not be loaded. The rest of the page stays usable, as it would not if the error were thrown. */
export function SectionError({ title, message, isRetrying, onRetry }: SectionErrorProps) {
  const { t } = useTranslation(NAMESPACE)

  return (
    <Container className="divide-y p-0">
      <div className="flex items-center justify-between px-6 py-4">
        <Heading level="h2">{title}</Heading>
        <Button size="small" variant="secondary" isLoading={isRetrying} onClick={onRetry}>
          {t("general.retry")}
        </Button>
      </div>
      <div className="px-6 py-4">
        <Alert variant="error">{message}</Alert>
      </div>
    </Container>
  )
}
