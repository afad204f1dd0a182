/**
 * Errors as 1C's OData says them: a code of its own beside the HTTP status, and a
 * text in the language of the server. Texts marked "captured" are known word for
 * word from real bases or the documentation; the others follow their manner.
 */
export type Lang = "ru" | "en"

export class ODataError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly ru: string,
    readonly en: string = ru,
  ) {
    super(ru)
  }

  text(lang: Lang): string {
    return lang === "ru" ? this.ru : this.en
  }
}

const error =
  (status: number, code: string) =>
  (ru: string, en?: string): ODataError =>
    new ODataError(status, code, ru, en)

export const unsupportedOption = (name: string): ODataError =>
  // English captured.
  error(400, "0")(`Параметр ${name} не поддерживается`, `The ${name} parameter is not supported`)

export const unsupportedType = (what: string): ODataError =>
  error(501, "0")(`Чтение данных типа ${what} не поддерживается`, `Reading ${what} is not supported`)

export const unparsable = (value: string, type: string): ODataError =>
  // Captured.
  error(400, "1")(`Не удалось разобрать строку '${value}' как значение типа ${type}!`)

export const badRequestFormat = (): ODataError => error(400, "2")("Неверный формат запроса", "Bad request format")

export const unsupportedFormat = (): ODataError =>
  error(406, "3")("Указанное представление не поддерживается", "The representation is not supported")

export const badPropertyValue = (name: string): ODataError =>
  error(400, "4")(`Неверное значение свойства '${name}'`, `Bad value of property '${name}'`)

export const segmentNotFound = (name: string): ODataError =>
  // Russian captured.
  error(400, "6")(`Сегмент пути ${name} не найден!`, `Path segment ${name} is not found!`)

export const methodNotFound = (): ODataError =>
  // Captured: a virtual table that the register does not have.
  error(400, "6")("Метод не найден", "Method not found")

export const keyPartMissing = (name: string): ODataError =>
  error(400, "7")(`Не указана часть ключа '${name}'`, `Key part '${name}' is missing`)

export const setNotFound = (name: string): ODataError =>
  // English captured.
  error(404, "8")(`Сущность "${name}" не найдена`, `"${name}" entity is not found`)

export const instanceNotFound = (name: string): ODataError =>
  // Captured.
  error(404, "9")(
    `Экземпляр сущности "${name.replace(/^[A-Za-z]+_/, "")}" не найден по переданному ключу.`,
    "Entity instance not found",
  )

export const directPartCreation = (): ODataError =>
  error(400, "13")("Непосредственное создание строк табличной части не поддерживается")

export const badOption = (name: string): ODataError =>
  // Captured for $filter.
  error(400, "14")(`Ошибка при разборе опции запроса ${name}`, `Error parsing ${name} query option`)

export const duplicateKey = (): ODataError =>
  error(400, "15")("Сущность с таким ключом уже существует", "Entity with this key already exists")

export const methodNotAllowed = (method: string): ODataError =>
  error(405, "19")(`Метод HTTP ${method} не поддерживается`, `HTTP method ${method} is not allowed`)

export const accessDenied = (): ODataError =>
  error(401, "20")("Недостаточно прав доступа", "Insufficient access rights")

export const functionMisused = (name: string): ODataError =>
  error(400, "21")(`Функция ${name} не реализована или вызвана с неверными параметрами`)

export const versionMismatch = (): ODataError => error(412, "-1")("Версия данных объекта не совпадает с переданной")

/** An exception in 1C's own code or platform: always HTTP 500. */
export const exception = (ru: string, en?: string): ODataError => error(500, "-1")(ru, en)

/** Captured: a row without LineNumber, an array in a string field. */
export const internal = (): ODataError =>
  exception("Произошла внутренняя ошибка OData сервиса. Дополнительные сведения можно найти в технологическом журнале")

/** Captured. */
export const badJson = (): ODataError => exception("Непредвиденный символ при чтении JSON")

/** The platform's own text for it, met in integration code. */
export const lockConflict = (): ODataError =>
  exception(
    "Конфликт блокировок при выполнении транзакции: Превышено максимальное время ожидания предоставления блокировки",
  )
