import { defineSearchIndex, graphSeed, search } from "@medusajs/framework/utils"

import { INDEXED_PRICE } from "../indexed-price"

/** What a shop lets its buyers search. */
export default defineSearchIndex({
  name: "product",
  entity: "product",
  fields: search.define({
    id: search.keyword().filterable(),
    title: search.text().searchable(),
    status: search.keyword().filterable(),
    sales_channel_ids: search.keyword().filterable(),
    min_price: search.float().filterable().sortable(),
  }),
  seed: graphSeed({
    fields: ["id", "title", "status", "sales_channels.id"],
    transform: (rows) =>
      rows.map((row) => ({
        id: row.id,
        title: row.title,
        status: row.status,
        sales_channel_ids: (row.sales_channels ?? []).map((channel: { id: string }) => channel.id),
        min_price: INDEXED_PRICE,
      })),
  }),
})
