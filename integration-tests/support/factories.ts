/**
 * Typed factories of what a test needs: complete and valid by default, with the few values that matter in the test
 * given by it, as in `aContract({ credit_limit: "1000.00" })`. One function a noun of the domain.
 */
export {}
