/**
 * Ukrainian registration numbers with their check digits. Sources: ЄДРПОУ, order of the State Statistics Committee on
 * the register's codes (weights by the range of the number); РНОКПП, the tax service's card number (weights below);
 * ІПН платника ПДВ: 12 digits for a legal entity (the first seven are those of its ЄДРПОУ, then region and district; the
 * weights are held to numbers that companies publish, see the tests), 10 for an entrepreneur (its РНОКПП).
 */
const EDRPOU_WEIGHTS = [1, 2, 3, 4, 5, 6, 7]
/** For numbers between 30,000,000 and 60,000,000. */
const EDRPOU_MIDDLE_WEIGHTS = [7, 1, 2, 3, 4, 5, 6]
const RNOKPP_WEIGHTS = [-1, 5, 7, 9, 4, 6, 10, 5, 7]
const VAT_NUMBER_WEIGHTS = [11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47]

/** Zeros check themselves, and are what is typed where there is no number. */
const ZEROS = /^0+$/

/** ЄДРПОУ: 8 digits, the last one checks the others. */
export function isEdrpou(value: string): boolean {
  if (!/^\d{8}$/.test(value) || ZEROS.test(value)) {
    return false
  }
  const number = Number(value)
  const weights = number > 30_000_000 && number < 60_000_000 ? EDRPOU_MIDDLE_WEIGHTS : EDRPOU_WEIGHTS
  const first = weighted(value, weights) % 11
  // A remainder of ten asks again with each weight two greater; ten once more means zero.
  const check =
    first < 10
      ? first
      : (weighted(
          value,
          weights.map((weight) => weight + 2),
        ) %
          11) %
        10
  return check === Number(value[7])
}

/** РНОКПП (ІПН of a person): 10 digits, the last one checks the others. */
export function isRnokpp(value: string): boolean {
  if (!/^\d{10}$/.test(value) || ZEROS.test(value)) {
    return false
  }
  const remainder = (((weighted(value, RNOKPP_WEIGHTS) % 11) + 11) % 11) % 10
  return remainder === Number(value[9])
}

/** ІПН платника ПДВ: 12 digits of a legal entity, or the РНОКПП of an entrepreneur. */
export function isVatNumber(value: string): boolean {
  return isLegalVatNumber(value) || isRnokpp(value)
}

/** ІПН of a legal entity: 12 digits, the last one checks the others. */
function isLegalVatNumber(value: string): boolean {
  return (
    /^\d{12}$/.test(value) &&
    !ZEROS.test(value) &&
    (weighted(value, VAT_NUMBER_WEIGHTS) % 11) % 10 === Number(value[11])
  )
}

/** Whether a VAT number can be that of the owner of a registration number. */
export function isVatNumberOf(vatNumber: string, registrationNumber: string): boolean {
  return registrationNumber.length === 8
    ? isLegalVatNumber(vatNumber) && vatNumber.startsWith(registrationNumber.slice(0, 7))
    : vatNumber === registrationNumber && isRnokpp(vatNumber)
}

/** Whether it is a ЄДРПОУ or a РНОКПП. */
export function isRegistrationNumber(value: string): boolean {
  return isEdrpou(value) || isRnokpp(value)
}

function weighted(digits: string, weights: readonly number[]): number {
  return weights.reduce((sum, weight, index) => sum + weight * Number(digits[index]), 0)
}
