import { StatusBadge } from "@medusajs/ui"
import { useTranslation } from "react-i18next"

import type { EmailProof } from "../../../types/onboarding"
import { NAMESPACE } from "../../i18n/namespace"
import { formatMoment } from "../../lib/format"

type EmailProofProps = { email: string; proof: EmailProof | null }

/** An address, and how it is known that it is the applicant's; or that nobody knows. */
export function EmailProofText({ email, proof }: EmailProofProps) {
  const { t, i18n } = useTranslation(NAMESPACE)
  const known = proof?.at
    ? t("registration.provedByLetter", { moment: formatMoment(proof.at, i18n.language) })
    : t("registration.provedByProvider", { provider: proof?.by ?? "" })
  return (
    <span className="flex flex-wrap items-center gap-2">
      {email}
      <StatusBadge color={proof ? "green" : "orange"}>{proof ? known : t("registration.unproved")}</StatusBadge>
    </span>
  )
}
