/** The range of goods of the demo distributor: groups, makers, models, sizes. */
export interface Family {
  /** Path of groups from the top. */
  path: [string, string] | [string, string, string]
  brands: string[]
  /** Share of the range, in parts. */
  share: number
  /** Retail price in hryvnias, with VAT, from and to. */
  price: [number, number]
  unit: "шт" | "компл"
  weight: [number, number]
  articlePrefix: string
}

export const ATTRIBUTES = [
  "Ширина",
  "Профіль",
  "Діаметр",
  "Сезон",
  "Індекс навантаження",
  "Індекс швидкості",
  "Ємність, А·год",
  "В'язкість",
  "Об'єм, л",
  "Застосування",
]

/** Models of each maker, by the last group of the tyre. */
export const TYRE_MODELS: Record<string, Record<string, string[]>> = {
  Michelin: {
    Літні: ["Primacy 4+", "Energy Saver+", "Pilot Sport 5"],
    Зимові: ["Alpin 6", "X-Ice Snow"],
    Вантажні: ["X Multi Z", "X Line Energy"],
  },
  Continental: {
    Літні: ["EcoContact 6", "PremiumContact 7"],
    Зимові: ["WinterContact TS 870", "VikingContact 7"],
    Вантажні: ["Hybrid HS3", "Conti EcoPlus"],
  },
  "Nokian Tyres": { Літні: ["Hakka Green 3", "Wetproof 1"], Зимові: ["Hakkapeliitta R5", "WR D4"] },
  Goodyear: {
    Літні: ["EfficientGrip 2", "Eagle F1"],
    Зимові: ["UltraGrip 9+", "UltraGrip Ice 3"],
    Вантажні: ["KMAX S", "FuelMax D"],
  },
  Premiorri: { Літні: ["Solazo", "Vimero"], Зимові: ["ViaMaggiore Z Plus", "Vimero Winter"] },
  Rosava: { Літні: ["Itegro", "BC-49"], Зимові: ["Snowgard", "WQ-102"], Вантажні: ["БЦ-66", "У-18"] },
  Hankook: {
    Літні: ["Kinergy Eco 2", "Ventus Prime 4"],
    Зимові: ["i*cept RS3", "i*Pike RS2"],
    Вантажні: ["SmartFlex AH35", "e-cube MAX"],
  },
  Toyo: { Літні: ["Proxes Comfort", "NanoEnergy 3"], Зимові: ["Observe S944", "Observe GSi-6"] },
}

const TYRE_BRANDS = Object.keys(TYRE_MODELS)
const TRUCK_BRANDS = TYRE_BRANDS.filter((brand) => "Вантажні" in TYRE_MODELS[brand])

export const FAMILIES: Family[] = [
  {
    path: ["Шини", "Легкові", "Літні"],
    brands: TYRE_BRANDS,
    share: 26,
    price: [1500, 7800],
    unit: "шт",
    weight: [7, 13],
    articlePrefix: "LT",
  },
  {
    path: ["Шини", "Легкові", "Зимові"],
    brands: TYRE_BRANDS,
    share: 26,
    price: [1600, 8600],
    unit: "шт",
    weight: [7, 14],
    articlePrefix: "ZM",
  },
  {
    path: ["Шини", "Вантажні"],
    brands: TRUCK_BRANDS,
    share: 8,
    price: [6400, 12000],
    unit: "шт",
    weight: [38, 68],
    articlePrefix: "VN",
  },
  {
    path: ["Акумулятори", "Стартерні"],
    brands: ["Bosch", "Varta", "A-Mega", "Westa"],
    share: 8,
    price: [2100, 9400],
    unit: "шт",
    weight: [11, 26],
    articlePrefix: "AK",
  },
  {
    path: ["Оливи", "Моторні"],
    brands: ["Castrol", "Mobil", "Shell", "Xado"],
    share: 10,
    price: [680, 4200],
    unit: "шт",
    weight: [1, 5],
    articlePrefix: "OL",
  },
  {
    path: ["Фільтри", "Оливні"],
    brands: ["Mann-Filter", "Bosch", "Hengst", "Filtron"],
    share: 8,
    price: [120, 690],
    unit: "шт",
    weight: [0.2, 0.8],
    articlePrefix: "FO",
  },
  {
    path: ["Фільтри", "Повітряні"],
    brands: ["Mann-Filter", "Bosch", "Hengst", "Filtron"],
    share: 6,
    price: [190, 1250],
    unit: "шт",
    weight: [0.2, 1.1],
    articlePrefix: "FP",
  },
  {
    path: ["Гальма", "Колодки"],
    brands: ["Brembo", "TRW", "ATE", "Ferodo"],
    share: 8,
    price: [640, 4100],
    unit: "компл",
    weight: [1.1, 2.6],
    articlePrefix: "GK",
  },
]

export const BRAND_COUNTRIES: Record<string, string> = {
  Michelin: "Франція",
  Continental: "Німеччина",
  "Nokian Tyres": "Фінляндія",
  Goodyear: "США",
  Premiorri: "Україна",
  Rosava: "Україна",
  Hankook: "Корея",
  Toyo: "Японія",
  Bosch: "Німеччина",
  Varta: "Німеччина",
  "A-Mega": "Україна",
  Westa: "Україна",
  Castrol: "Велика Британія",
  Mobil: "США",
  Shell: "Нідерланди",
  Xado: "Україна",
  "Mann-Filter": "Німеччина",
  Hengst: "Німеччина",
  Filtron: "Польща",
  Brembo: "Італія",
  TRW: "Німеччина",
  ATE: "Німеччина",
  Ferodo: "Велика Британія",
}

export const CAR_WIDTHS = [155, 165, 175, 185, 195, 205, 215, 225, 235, 245]
export const CAR_PROFILES = [40, 45, 50, 55, 60, 65, 70]
export const CAR_DIAMETERS = [13, 14, 15, 16, 17, 18, 19]
export const TRUCK_SIZES = [
  "295/80 R22.5",
  "315/70 R22.5",
  "315/80 R22.5",
  "385/65 R22.5",
  "235/75 R17.5",
  "265/70 R19.5",
]
export const CARS = [
  "VW Golf",
  "Skoda Octavia",
  "Renault Logan",
  "Toyota Corolla",
  "Ford Focus",
  "Hyundai Accent",
  "BMW 3",
  "Audi A4",
  "Opel Astra",
  "Kia Sportage",
]
export const VISCOSITIES = ["0W-20", "5W-30", "5W-40", "10W-40"]
