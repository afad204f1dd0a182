import { CAR_DIAMETERS, CAR_PROFILES, CARS, CAR_WIDTHS, Family, TRUCK_SIZES, TYRE_MODELS, VISCOSITIES } from "./goods"
import { Random } from "./random"

/** Name and attributes of one article, as its family calls for. */
export interface ItemText {
  name: string
  attributes: [string, string | number][]
}

export function describe(family: Family, brand: string, random: Random): ItemText {
  switch (family.path[0]) {
    case "Шини":
      return family.path[1] === "Вантажні" ? truckTyre(brand, random) : carTyre(family, brand, random)
    case "Акумулятори":
      return battery(brand, random)
    case "Оливи":
      return oil(brand, random)
    case "Фільтри":
      return filter(family.path[1], brand, random)
    default:
      return pads(brand, random)
  }
}

function carTyre(family: Family, brand: string, random: Random): ItemText {
  const season = family.path[2] ?? "Літні"
  const [width, profile, diameter] = [random.pick(CAR_WIDTHS), random.pick(CAR_PROFILES), random.pick(CAR_DIAMETERS)]
  const [load, speed] = [random.whole(79, 109), random.pick(["T", "H", "V", "W"])]
  const model = random.pick(TYRE_MODELS[brand][season])
  const word = season === "Зимові" ? "зимова" : "літня"
  return {
    name: `Шина ${word} ${brand} ${model} ${width}/${profile} R${diameter} ${load}${speed}`,
    attributes: [
      ["Ширина", width],
      ["Профіль", profile],
      ["Діаметр", diameter],
      ["Сезон", word],
      ["Індекс навантаження", load],
      ["Індекс швидкості", speed],
    ],
  }
}

function truckTyre(brand: string, random: Random): ItemText {
  const size = random.pick(TRUCK_SIZES)
  const [width, profile, diameter] = size.split(/\/| R/)
  return {
    name: `Шина вантажна ${brand} ${random.pick(TYRE_MODELS[brand]["Вантажні"])} ${size}`,
    attributes: [
      ["Ширина", Number(width)],
      ["Профіль", Number(profile)],
      ["Діаметр", Number(diameter)],
      ["Сезон", "всесезонна"],
    ],
  }
}

function battery(brand: string, random: Random): ItemText {
  const capacity = random.pick([45, 55, 60, 62, 74, 77, 95, 100, 110])
  return {
    name: `Акумулятор ${brand} ${capacity} А·год ${random.pick(["R+", "L+"])}`,
    attributes: [["Ємність, А·год", capacity]],
  }
}

function oil(brand: string, random: Random): ItemText {
  const [viscosity, volume] = [random.pick(VISCOSITIES), random.pick([1, 4, 5, 20])]
  return {
    name: `Олива моторна ${brand} ${viscosity} ${volume} л`,
    attributes: [
      ["В'язкість", viscosity],
      ["Об'єм, л", volume],
    ],
  }
}

function filter(kind: string, brand: string, random: Random): ItemText {
  const car = random.pick(CARS)
  const word = kind === "Оливні" ? "оливний" : "повітряний"
  return { name: `Фільтр ${word} ${brand} ${car}`, attributes: [["Застосування", car]] }
}

function pads(brand: string, random: Random): ItemText {
  const car = random.pick(CARS)
  return {
    name: `Колодки гальмівні ${random.pick(["передні", "задні"])} ${brand} ${car}`,
    attributes: [["Застосування", car]],
  }
}
