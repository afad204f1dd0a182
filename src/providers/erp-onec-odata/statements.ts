import type { ErpCall, ErpParty, ErpRef, ErpStatement, IsoDay } from "../../modules/erp/types"
import { contractOf } from "./mappers/contracts"
import { agreementOf } from "./mappers/registers"
import { toMovements, toParty, totalOf } from "./mappers/statement"
import { required } from "./mappers/directories"
import type { ReferenceNames } from "./reference-names"
import type { CallContext } from "./odata/client"
import { allOf, anyOf, datetime, guid } from "./odata/query"
import type { OneCSettings } from "./options"
import type { UtProfile } from "./profiles/ut"
import * as rows from "./schemas/rows"
import type { SettlementDocuments } from "./settlement-documents"
import { contextOf, type RowSource } from "./source"

/** Movements of one statement: years of a busy client; more is a mistake in the period. */
const MAX_RECORDS = 20_000

/** First and last second of a period as the base writes them. */
type Period = { start: string; end: string }

/** Balances of the register of settlements over a period, and the movements between them. */
export class Statements {
  constructor(
    private readonly source: RowSource,
    private readonly names: ReferenceNames,
    private readonly documents: SettlementDocuments,
    private readonly profile: UtProfile,
    private readonly settings: Pick<OneCSettings, "pageSize" | "timeZone">,
  ) {}

  async read(query: { contract_ref: ErpRef; from: IsoDay; to: IsoDay }, call: ErpCall): Promise<ErpStatement | null> {
    const { agreement: agreements, currency: currencies } = this.profile.objects
    const context = contextOf("readStatement", call)
    const [agreement] = await this.source.ofSetByRefs(
      agreements,
      rows.AgreementRow,
      [query.contract_ref],
      (some) => anyOf(agreements.fields.ref, some),
      context,
    )
    if (!agreement?.legal_entity || !agreement.currency) {
      return null
    }
    const period = { start: `${query.from}T00:00:00`, end: `${query.to}T23:59:59` }
    const { keys, currency } = await this.settlementsOf(agreement, agreement.legal_entity, agreement.currency, context)
    const [totals, records, organization, codes] = await Promise.all([
      this.totals(keys, currency, period, context),
      this.records(keys, currency, period, context),
      this.organization(agreement.organization, context),
      this.names.currencies(currencies, [currency], context),
    ])
    const heads = await this.documents.of(
      records.map((row) => ({ ref: row.recorder, type: row.recorder_type })),
      context,
    )
    return {
      organization,
      currency_code: required(codes, currency, "the currency of a statement"),
      opening: totalOf(totals, (row) => [row.opening, row.ahead_opening]),
      closing: totalOf(totals, (row) => [row.closing, row.ahead_closing]),
      movements: toMovements(records.slice(0, MAX_RECORDS), {
        heads,
        values: this.profile.values,
        timeZone: this.settings.timeZone,
      }),
      is_complete: records.length <= MAX_RECORDS,
    }
  }

  /**
   * The keys of analytics that this agreement's settlements are kept under, by the rule that receivables go by, and their
   * currency, which its contract says.
   */
  private async settlementsOf(
    agreement: rows.AgreementRow,
    legalEntity: string,
    agreed: string,
    context: CallContext,
  ): Promise<{ keys: string[]; currency: string }> {
    const objects = this.profile.objects
    const of = (field: string) => anyOf(field, [legalEntity])
    const [keys, agreements, contracts] = await Promise.all([
      this.source.ofSet(
        objects.analytics_key,
        rows.AnalyticsKeyRow,
        { $filter: of(objects.analytics_key.fields.legal_entity) },
        context,
      ),
      this.source.ofSet(
        objects.agreement,
        rows.AgreementRow,
        { $filter: of(objects.agreement.fields.legal_entity) },
        context,
      ),
      this.source.ofSet(
        objects.contract,
        rows.ContractRow,
        { $filter: of(objects.contract.fields.legal_entity) },
        context,
      ),
    ])
    const known = { agreements, contracts, values: this.profile.values }
    return {
      keys: keys.filter((key) => agreementOf(key, known) === agreement.ref).map(({ ref }) => ref),
      currency: contractOf(agreement, contracts, known.values)?.currency ?? agreed,
    }
  }

  private async totals(
    keys: string[],
    currency: string,
    { start, end }: Period,
    context: CallContext,
  ): Promise<rows.SettlementTotalsRow[]> {
    const { settlement_by_term } = this.profile.objects
    const { analytics_key, currency: currencyField } = settlement_by_term.fields
    return this.source.ofTableByRefs(
      settlement_by_term,
      rows.SettlementTotalsRow,
      keys,
      (some) => ({
        table: "BalanceAndTurnovers",
        startPeriod: start,
        endPeriod: end,
        dimensions: this.profile.dimensions.settlement_totals,
        condition: allOf([anyOf(analytics_key, some), `${currencyField} eq ${guid(currency)}`]),
      }),
      context,
    )
  }

  /** Page by page over a total order; one more than is allowed tells that there are too many. */
  private async records(
    keys: string[],
    currency: string,
    { start, end }: Period,
    context: CallContext,
  ): Promise<rows.SettlementRecordRow[]> {
    const { settlement_record } = this.profile.objects
    const { period, recorder, line_number, analytics_key, currency: currencyField } = settlement_record.fields
    if (keys.length === 0) {
      return []
    }
    const $filter = allOf([
      `${period} ge ${datetime(start)}`,
      `${period} le ${datetime(end)}`,
      `${currencyField} eq ${guid(currency)}`,
      anyOf(analytics_key, keys),
    ])
    const $orderby = [period, recorder, line_number].join(",")
    const found: rows.SettlementRecordRow[] = []
    for (;;) {
      const slice = { $orderby, $top: String(this.settings.pageSize), $skip: String(found.length) }
      const page = await this.source.ofSet(settlement_record, rows.SettlementRecordRow, { $filter, ...slice }, context)
      found.push(...page)
      if (page.length < this.settings.pageSize || found.length > MAX_RECORDS) {
        return found
      }
    }
  }

  private async organization(ref: string | null, context: CallContext): Promise<ErpParty | null> {
    const { organization } = this.profile.objects
    if (ref === null) {
      return null
    }
    const found = await this.source.ofSetIfPublished(
      organization,
      rows.OrganizationRow,
      { $filter: anyOf(organization.fields.ref, [ref]) },
      context,
    )
    return found[0] ? toParty(found[0]) : null
  }
}
