/** For those who may not import a helper themselves. */
export { isTimeZone } from "../../lib/periods"
