import type { TableRow } from "../../lib/csv"
import type { RowProblem } from "../../modules/price_book/read-fixed-prices"
import type { ManagerScope } from "../managers/load-scope"
import type { References } from "./load-references"
import { toMoment } from "./to-moment"

type Told = (problem: RowProblem) => void

type Known = { references: References; timeZone: string }

/** The row with ids in place of names; null where it names what is not there, or is not the user's. */
export function referToFixedPrice({ line, values }: TableRow, { references, timeZone }: Known, tell: Told): Record<string, string> | null {
  const contract = references.contractOf(values)
  const variantId = references.variantIdOf(values)
  if (!contract) tell({ line, column: values.contract_id ? "contract_id" : "contract", message: "there is no such contract" })
  if (!variantId) tell({ line, column: values.variant_id ? "variant_id" : "sku", message: "there is no such product" })
  if (!contract || !variantId) {
    return null
  }
  return {
    ...values,
    ...moments(values, timeZone),
    contract_id: contract.id,
    variant_id: variantId,
    amount: decimal(values.amount),
    currency_code: values.currency_code || contract.currency_code,
  }
}

/** The same for a rule; one that names neither a contract nor a company is everybody's, and only an administrator's to make. */
export function referToRule(
  { line, values }: TableRow,
  { references, timeZone, scope }: Known & { scope: ManagerScope },
  tell: Told,
): Record<string, string> | null {
  const problems: RowProblem[] = []
  const miss = (column: string, message: string) => problems.push({ line, column, message })
  const contract = references.contractOf(values)
  if ((values.contract_id || values.contract) && !contract) miss("contract", "there is no such contract")
  if (values.company_id && !references.companyIds.has(values.company_id)) miss("company_id", "there is no such company")
  if (!values.contract_id && !values.contract && !values.company_id && !scope.has_all_companies) {
    miss("contract", "is missing: a rule for everybody is an administrator's to make")
  }
  const typeId = values.price_type ? references.priceTypeIdOf(values.price_type) : ""
  if (typeId === undefined) miss("price_type", "there is no such price type")
  const target = targetOf(values, references)
  if (target === undefined) miss(values.sku ? "sku" : "target_id", "there is no such product")
  if (values.target_kind !== "variant" && !references.hasTarget(values)) miss("target_id", `there is no such ${values.target_kind}`)
  problems.forEach(tell)
  if (problems.length > 0 || typeId === undefined || target === undefined) {
    return null
  }
  return { ...values, ...moments(values, timeZone), contract_id: contract?.id ?? "", target_id: target, price_type_id: typeId }
}

/** A variant may be named by its SKU; whatever else is named as it is. */
function targetOf(values: Record<string, string>, references: References): string | undefined {
  if (values.target_kind !== "variant") {
    return values.target_id ?? ""
  }
  return references.variantIdOf({ variant_id: values.variant_id || values.target_id || "", sku: values.sku ?? "" })
}

function moments({ valid_from = "", valid_until = "" }: Record<string, string>, timeZone: string): Record<string, string> {
  return { valid_from: toMoment(valid_from, timeZone), valid_until: toMoment(valid_until, timeZone) }
}

/** "1 234,50" as Excel shows it here: spaces between thousands, a comma before the kopecks. */
function decimal(text = ""): string {
  return text.replace(/[\s\u00a0\u202f]/g, "").replace(",", ".")
}
