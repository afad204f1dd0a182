import { isEqual } from "../../lib/money"
import type { ErpOrder, ErpOrderDraft, ErpOrderDraftLine, ErpOrderLine } from "../../modules/erp/types"

/** One thing that was sent, and what stands in its place. */
type Compared = { what: string; sent: string; stored: string; isSame: boolean }

/**
 * What the ERP stored otherwise than it was sent, in words; empty when they agree to the kopeck. 1C swallows unknown
 * fields and bad references with a 201, and its own handlers rewrite what they like, so nothing is believed before it was
 * read back.
 */
export function differencesOf(draft: ErpOrderDraft, stored: ErpOrder): string[] {
  const lines = draft.lines.flatMap((line, index) => {
    const got = stored.lines[index]
    return got ? compareLine(`line ${index + 1}`, draft, line, got) : []
  })
  return [...compareHeader(draft, stored), ...lines]
    .filter(({ isSame }) => !isSame)
    .map(({ what, sent, stored }) => `${what}: sent ${sent}, stored ${stored}`)
}

function compareHeader(draft: ErpOrderDraft, stored: ErpOrder): Compared[] {
  const [agreed, got] = [draft.contract, stored.contract]
  return [
    text("key", draft.key, stored.key),
    text("contract", agreed.ref, got.ref),
    text("company", agreed.company_ref, got.company_ref),
    text("legal entity", agreed.legal_entity_ref, got.legal_entity_ref),
    // Of what documents of a base do not keep, nothing can be said.
    ...Object.entries(agreed.handles).flatMap(([name, sent]) =>
      got.handles[name] === undefined ? [] : [text(name, sent, got.handles[name])],
    ),
    text("warehouse", draft.warehouse_ref, stored.warehouse_ref),
    text("VAT in prices", "true", String(stored.includes_tax ?? true)),
    text("lines", String(draft.lines.length), String(stored.lines.length)),
    number("total", draft.total, stored.total),
  ]
}

function compareLine(line: string, draft: ErpOrderDraft, sent: ErpOrderDraftLine, got: ErpOrderLine): Compared[] {
  return [
    text(`${line} product`, sent.product_ref, got.product_ref),
    text(`${line} warehouse`, draft.warehouse_ref, got.warehouse_ref),
    number(`${line} quantity`, sent.quantity, got.quantity),
    number(`${line} price`, sent.unit_price, got.unit_price),
    text(`${line} VAT rate`, sent.vat_code, got.vat_code),
    number(`${line} total`, sent.total, got.total),
    number(`${line} VAT`, sent.tax_total, got.tax_total),
  ]
}

function text(what: string, sent: string, stored: string): Compared {
  return { what, sent, stored, isSame: sent === stored }
}

function number(what: string, sent: string, stored: string): Compared {
  return { what, sent, stored, isSame: isEqual(sent, stored) }
}
