/** What a name in a letter may be, for those who may not import `lib` themselves. */
export { isPlainName } from "../../lib/plain-text"
