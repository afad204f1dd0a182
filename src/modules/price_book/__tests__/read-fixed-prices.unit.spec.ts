import { readFixedPrices } from "../read-fixed-prices"
import type { RowProblem } from "../read-row"

async function read(...lines: string[]) {
  const problems: RowProblem[] = []
  const prices = []
  const chunks = async function* () {
    yield lines.join("\n")
  }
  for await (const price of readFixedPrices(chunks(), (problem) => problems.push(problem))) prices.push(price)
  return { prices, problems }
}

const HEAD = "contract_id,variant_id,min_quantity,amount,currency_code,valid_from,valid_until,document"

describe("readFixedPrices", () => {
  it("reads prices, with what a file may leave out", async () => {
    expect(await read(HEAD, "k,v,,12.50,UAH,,,", "k,v,10,11,uah,2026-05-01T00:00:00+03:00,,No 7")).toEqual({
      prices: [
        {
          contract_id: "k",
          variant_id: "v",
          min_quantity: 1,
          amount: "12.50",
          currency_code: "uah",
          valid_until: null,
          document: null,
        },
        {
          contract_id: "k",
          variant_id: "v",
          min_quantity: 10,
          amount: "11",
          currency_code: "uah",
          valid_from: "2026-05-01T00:00:00+03:00",
          valid_until: null,
          document: "No 7",
        },
      ],
      problems: [],
    })
    expect((await read("contract_id;variant_id;amount;currency_code", "k;v;1;uah")).prices).toHaveLength(1)
  })

  it.each([
    [",v,1,12,uah,,,", "contract_id"],
    ["k,v,0,12,uah,,,", "min_quantity"],
    ["k,v,1.5,12,uah,,,", "min_quantity"],
    ["k,v,1,0.00,uah,,,", "amount"],
    ["k,v,1,-5,uah,,,", "amount"],
    ["k,v,1,1e3,uah,,,", "amount"],
    ["k,v,1,,uah,,,", "amount"],
    ["k,v,1,12,грн,,,", "currency_code"],
    ["k,v,1,12,uah,2026-05-01,,", "valid_from"],
    ["k,v,1,12,uah,2026-05-02T00:00:00Z,2026-05-01T00:00:00Z,", "valid_until"],
  ])("names the line and the column of %s, and goes on", async (row, column) => {
    const { prices, problems } = await read(HEAD, "k,v,1,12,uah,,,", row, "k,w,1,12,uah,,,")
    expect(problems).toMatchObject([{ line: 3, column }])
    expect(prices).toHaveLength(2)
  })

  it("lists every problem of a row", async () => {
    expect((await read(HEAD, ",,x,y,z,,,")).problems.map(({ column }) => column)).toEqual([
      "contract_id",
      "variant_id",
      "min_quantity",
      "amount",
      "currency_code",
    ])
  })
})
