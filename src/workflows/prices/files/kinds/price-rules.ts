import { readPriceRule } from "../../../../modules/price_book/read-price-rule"
import type { RowProblem } from "../../../../modules/price_book/read-row"
import type { PriceRuleInput } from "../../../../modules/price_book/rows/write-rows"
import type { FileKind } from "../file-kind"
import type { References } from "../load-references"
import { namedMoments, namedPriceType } from "../named"

/** Rules of contracts, clients and everybody; one that names neither is everybody's, and only an administrator's to make. */
export const priceRules: FileKind<PriceRuleInput> = {
  required: [["name"], ["target_kind"], ["percent", "price_type"]],
  isForAdministrators: false,
  refer(row, { references, timeZone, scope }, tell) {
    const { line, values } = row
    const problems: RowProblem[] = []
    const miss = (column: string, message: string) => problems.push({ line, column, message })
    const contract = references.contractOf(values)
    if ((values.contract_id || values.contract) && !contract) miss("contract", "there is no such contract")
    if (values.company_id && !references.companyIds.has(values.company_id))
      miss("company_id", "there is no such company")
    if (!values.contract_id && !values.contract && !values.company_id && !scope.has_all_companies) {
      miss("contract", "is missing: a rule for everybody is an administrator's to make")
    }
    const typeId = values.price_type ? namedPriceType(row, references, (problem) => problems.push(problem)) : ""
    const target = targetOf(values, references)
    if (target === undefined) miss(values.sku ? "sku" : "target_id", "there is no such product")
    if (values.target_kind !== "variant" && !references.hasTarget(values))
      miss("target_id", `there is no such ${values.target_kind}`)
    problems.forEach(tell)
    if (problems.length > 0 || typeId === undefined || target === undefined) {
      return null
    }
    return {
      ...values,
      ...namedMoments(values, timeZone),
      contract_id: contract?.id ?? "",
      target_id: target,
      price_type_id: typeId,
    }
  },
  read: readPriceRule,
  write: (priceBook, rows, beforeCommit) => priceBook.importPriceRules(rows, beforeCommit),
}

/** A variant may be named by its SKU; whatever else is named as it is. */
function targetOf(values: Record<string, string>, references: References): string | undefined {
  if (values.target_kind !== "variant") {
    return values.target_id ?? ""
  }
  return references.variantIdOf({ variant_id: values.variant_id || values.target_id || "", sku: values.sku ?? "" })
}
