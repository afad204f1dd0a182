/** A price as an index would have it for everybody: no dealer may see it. */
export const INDEXED_PRICE = 123456.78
