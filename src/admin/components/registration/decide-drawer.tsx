import { Button, Drawer, Label, Text, Textarea, toast } from "@medusajs/ui"
import { useEffect, useState } from "react"
import { useTranslation } from "react-i18next"

import type { AdminRegistration } from "../../../types/onboarding"
import { useCompanies } from "../../hooks/use-companies"
import { useRegistrationActions } from "../../hooks/use-registrations"
import { NAMESPACE } from "../../i18n/namespace"
import { BUILT_IN_ROLES } from "../../lib/employees"
import { Choice } from "../choice"
import { EntityChoice } from "../entity-choice"
import { Toggle } from "../toggle"
import { EmailProofText } from "./email-proof"

/** Companies to choose from where no legal entity has the number. */
const MAX_COMPANIES = 100

type DecideDrawerProps = { registration: AdminRegistration; onClose: () => void }

/** A manager's answer to a request: where the applicant comes to work and as what, or why not. */
export function DecideDrawer({ registration, onClose }: DecideDrawerProps) {
  const { t } = useTranslation(NAMESPACE)
  const { matches } = registration
  const companies = useCompanies({ limit: MAX_COMPANIES, offset: 0 }).data?.companies ?? []
  const [companyId, setCompanyId] = useState(matches[0]?.company_id ?? "")
  // Whoever types a public tax number may ask: what is given without a word is the least there is.
  const [role, setRole] = useState<string>("viewer")
  const [entityIds, setEntityIds] = useState<string[]>([])
  const [isTrusted, setIsTrusted] = useState(false)
  const [reason, setReason] = useState("")
  const { approve, reject } = useRegistrationActions(registration.id, {
    onError: (error) => toast.error(t("general.notDone"), { description: error.message }),
  })

  useEffect(() => setCompanyId(matches[0]?.company_id ?? ""), [matches])
  useEffect(
    () => setEntityIds(matches.flatMap((each) => (each.company_id === companyId ? [each.legal_entity_id] : []))),
    [matches, companyId],
  )

  return (
    <Drawer open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Drawer.Content>
        <Drawer.Header>
          <Drawer.Title>{registration.company_name}</Drawer.Title>
        </Drawer.Header>
        <Drawer.Body className="flex flex-col gap-y-4 overflow-y-auto">
          <Drawer.Description asChild>
            <Text size="small" className="text-ui-fg-subtle">
              {[registration.applicant_name, registration.phone, registration.registration_number, registration.comment]
                .filter(Boolean)
                .join(" · ")}
            </Text>
          </Drawer.Description>
          <EmailProofText email={registration.email} proof={registration.email_proof} />
          {!registration.email_proof && (
            <Toggle label={t("registration.trust")} isOn={isTrusted} onChange={setIsTrusted} />
          )}
          <Text size="small">
            {matches.length > 0
              ? t("registration.matches", {
                  names: matches.map(({ legal_entity_name }) => legal_entity_name).join(", "),
                })
              : t("registration.noMatch")}
          </Text>
          <Choice
            label={t("company.one")}
            value={companyId}
            options={companies.map(({ id, name }) => ({ value: id, label: name }))}
            onChange={setCompanyId}
          />
          <Choice
            label={t("employee.role")}
            value={role}
            options={BUILT_IN_ROLES.map((value) => ({ value, label: t(`employee.roles.${value}`) }))}
            onChange={setRole}
          />
          {companyId !== "" && (
            <div className="flex flex-col gap-y-2">
              <Label size="small" weight="plus">
                {t("company.legalEntities")}
              </Label>
              <EntityChoice companyId={companyId} ids={entityIds} onChange={setEntityIds} />
            </div>
          )}
          <div className="flex flex-col gap-y-2">
            <Label size="small" weight="plus" htmlFor="reason">
              {t("registration.reason")}
            </Label>
            <Textarea
              id="reason"
              value={reason}
              onChange={({ target }) => setReason(target.value)}
              placeholder={t("registration.reasonHint")}
            />
          </div>
        </Drawer.Body>
        <Drawer.Footer>
          <Button
            size="small"
            variant="danger"
            disabled={reason.trim() === ""}
            isLoading={reject.isPending}
            onClick={() => reject.mutate(reason.trim(), { onSuccess: onClose })}
          >
            {t("registration.reject")}
          </Button>
          <Button
            size="small"
            disabled={companyId === "" || !(registration.email_proof || isTrusted)}
            isLoading={approve.isPending}
            onClick={() =>
              approve.mutate(
                { company_id: companyId, role, legal_entity_ids: entityIds, accepts_unverified_email: isTrusted },
                { onSuccess: onClose },
              )
            }
          >
            {t("registration.approve")}
          </Button>
        </Drawer.Footer>
      </Drawer.Content>
    </Drawer>
  )
}
