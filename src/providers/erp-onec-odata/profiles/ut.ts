import type { ProfileObject, ProfileSection } from "./types"

/**
 * УТ 11 / ERP 2 / КА 2 and their Ukrainian kin (BAS УТ 3.5, BAS КУП, BAS ERP): where they keep what a B2B portal
 * needs. This is data, and a default: every name can be overridden for a base that has it otherwise. Names of 1C
 * are Russian in Ukrainian bases as well.
 */
export const UT = {
  id: "ut",
  objects: {
    warehouse: {
      name: "Catalog_Склады",
      fields: { ref: "Ref_Key", code: "Code", name: "Description", is_folder: "IsFolder", is_deleted: "DeletionMark" },
      optional: ["code"],
      needed_for: "warehouse",
    },
    price_type: {
      name: "Catalog_ВидыЦен",
      fields: {
        ref: "Ref_Key",
        code: "Code",
        name: "Description",
        currency: "ВалютаЦены_Key",
        includes_tax: "ЦенаВключаетНДС",
        status: "Статус",
        is_deleted: "DeletionMark",
      },
      optional: ["code", "status"],
      needed_for: "price_type",
    },
    currency: {
      name: "Catalog_Валюты",
      fields: { ref: "Ref_Key", code: "Code", name: "Description" },
      optional: [],
      needed_for: "price_type",
    },
    /** Rates by the day; with no name they are not read, and typed by hand as where the base lacks them. */
    currency_rate: {
      name: "InformationRegister_КурсыВалют",
      // Written by hand and not by documents, so the set itself holds the rows.
      fields: { period: "Period", currency: "Валюта_Key", rate: "Курс", multiplicity: "Кратность" },
      optional: ["multiplicity"],
      needed_for: "currency_rate",
      is_detail: true,
    },
    product: {
      name: "Catalog_Номенклатура",
      fields: {
        ref: "Ref_Key",
        code: "Code",
        name: "Description",
        full_name: "НаименованиеПолное",
        sku: "Артикул",
        group: "Parent_Key",
        is_folder: "IsFolder",
        is_deleted: "DeletionMark",
        unit: "ЕдиницаИзмерения_Key",
        brand: "Марка_Key",
        vat_rate: "СтавкаНДС",
        attributes: "ДополнительныеРеквизиты",
      },
      optional: ["brand", "attributes", "full_name", "sku"],
      needed_for: "product",
    },
    unit: {
      name: "Catalog_УпаковкиЕдиницыИзмерения",
      fields: { ref: "Ref_Key", name: "Description" },
      optional: [],
      needed_for: "product",
      is_detail: true,
    },
    brand: {
      name: "Catalog_Марки",
      fields: { ref: "Ref_Key", name: "Description" },
      optional: [],
      needed_for: "product",
      is_detail: true,
    },
    attribute: {
      name: "ChartOfCharacteristicTypes_ДополнительныеРеквизитыИСведения",
      fields: { ref: "Ref_Key", name: "Description", title: "Заголовок" },
      optional: ["title"],
      needed_for: "product",
      is_detail: true,
    },
    company: {
      name: "Catalog_Партнеры",
      fields: {
        ref: "Ref_Key",
        name: "Description",
        manager: "ОсновнойМенеджер_Key",
        is_customer: "Клиент",
        is_deleted: "DeletionMark",
      },
      optional: ["manager"],
      needed_for: "company",
    },
    manager: {
      name: "Catalog_Пользователи",
      fields: { ref: "Ref_Key", name: "Description" },
      optional: [],
      needed_for: "company",
      is_detail: true,
    },
    legal_entity: {
      name: "Catalog_Контрагенты",
      fields: {
        ref: "Ref_Key",
        company: "Партнер_Key",
        parent: "ГоловнойКонтрагент_Key",
        name: "Description",
        full_name: "НаименованиеПолное",
        kind: "ЮрФизЛицо",
        registration_number: "КодПоЕДРПОУ",
        vat_number: "ИННПлательщикаНДС",
        is_vat_payer: "ПлательщикНДС",
        is_deleted: "DeletionMark",
      },
      optional: ["parent", "full_name", "vat_number", "is_vat_payer"],
      needed_for: "legal_entity",
    },
    agreement: {
      name: "Catalog_СоглашенияСКлиентами",
      fields: {
        ref: "Ref_Key",
        number: "Номер",
        name: "Description",
        company: "Партнер_Key",
        legal_entity: "Контрагент_Key",
        organization: "Организация_Key",
        price_type: "ВидЦен_Key",
        currency: "Валюта_Key",
        warehouse: "Склад_Key",
        status: "Статус",
        valid_from: "ДатаНачалаДействия",
        valid_to: "ДатаОкончанияДействия",
        is_credit_limited: "ОграничиватьСуммуЗадолженности",
        credit_limit: "ДопустимаяСуммаЗадолженности",
        payment_term_days: "СрокОплаты",
        is_deleted: "DeletionMark",
      },
      optional: ["warehouse", "valid_from", "valid_to", "is_credit_limited", "credit_limit", "payment_term_days"],
      needed_for: "contract",
    },
    contract: {
      name: "Catalog_ДоговорыКонтрагентов",
      fields: {
        ref: "Ref_Key",
        number: "Номер",
        legal_entity: "Контрагент_Key",
        organization: "Организация_Key",
        currency: "ВалютаВзаиморасчетов_Key",
        status: "Статус",
        kind: "ТипДоговора",
        is_deleted: "DeletionMark",
      },
      optional: ["kind", "currency"],
      needed_for: "contract",
    },
    price: {
      // Subordinate to a recorder, so rows are in `_RecordType`; the bare name holds sets of records.
      name: "InformationRegister_ЦеныНоменклатуры_RecordType",
      fields: {
        period: "Period",
        product: "Номенклатура_Key",
        // "Цены" here, though the catalog and the agreement say "Цен".
        price_type: "ВидЦены_Key",
        variant: "Характеристика_Key",
        packaging: "Упаковка_Key",
        amount: "Цена",
      },
      optional: ["variant", "packaging"],
      needed_for: "price",
    },
    stock: {
      name: "AccumulationRegister_СвободныеОстатки",
      fields: {
        product: "Номенклатура_Key",
        warehouse: "Склад_Key",
        on_hand: "ВНаличииBalance",
        reserved_from_stock: "ВРезервеСоСкладаBalance",
        reserved_for_order: "ВРезервеПодЗаказBalance",
      },
      optional: [],
      needed_for: "stock",
    },
    analytics_key: {
      name: "Catalog_КлючиАналитикиУчетаПоПартнерам",
      fields: {
        ref: "Ref_Key",
        legal_entity: "Контрагент_Key",
        organization: "Организация_Key",
        contract: "Договор_Key",
      },
      optional: ["contract"],
      needed_for: "debt",
    },
    settlement: {
      name: "AccumulationRegister_РасчетыСКлиентами",
      fields: { analytics_key: "АналитикаУчетаПоПартнерам_Key", currency: "Валюта_Key", amount: "СуммаBalance" },
      optional: [],
      needed_for: "debt",
    },
    /** By document and due date; tells an order that is held from one that is in the debt. */
    settlement_by_term: {
      name: "AccumulationRegister_РасчетыСКлиентамиПоСрокам",
      fields: {
        analytics_key: "АналитикаУчетаПоПартнерам_Key",
        currency: "Валюта_Key",
        document: "РасчетныйДокумент",
        document_type: "РасчетныйДокумент_Type",
        arisen_at: "ДатаВозникновения",
        due_at: "ДатаПлановогоПогашения",
        opening: "ДолгOpeningBalance",
        receipt: "ДолгReceipt",
        closing: "ДолгClosingBalance",
        ahead_opening: "ПредоплатаOpeningBalance",
        ahead_closing: "ПредоплатаClosingBalance",
      },
      optional: [],
      needed_for: "receivable",
      // Many bases do not publish it; then settlements are told by order, and documents not at all.
      is_detail: true,
    },
    /** The register of debts once more, with what has moved: all there is where documents are not told apart. */
    settlement_by_order: {
      name: "AccumulationRegister_РасчетыСКлиентами",
      fields: {
        analytics_key: "АналитикаУчетаПоПартнерам_Key",
        currency: "Валюта_Key",
        order: "ЗаказКлиента",
        opening: "СуммаOpeningBalance",
        receipt: "СуммаReceipt",
        closing: "СуммаClosingBalance",
      },
      optional: [],
      needed_for: "receivable",
      is_detail: true,
    },
    /** The same register movement by movement, each with the document that made it. */
    settlement_record: {
      name: "AccumulationRegister_РасчетыСКлиентамиПоСрокам_RecordType",
      fields: {
        period: "Period",
        recorder: "Recorder",
        recorder_type: "Recorder_Type",
        line_number: "LineNumber",
        is_active: "Active",
        direction: "RecordType",
        analytics_key: "АналитикаУчетаПоПартнерам_Key",
        currency: "Валюта_Key",
        debt: "Долг",
        ahead: "Предоплата",
      },
      optional: [],
      needed_for: "statement",
      // As the register itself: without it there are no statements.
      is_detail: true,
    },
    /** The register of debts movement by movement: what was shipped and paid of one order, and by which documents. */
    order_movement: {
      name: "AccumulationRegister_РасчетыСКлиентами_RecordType",
      fields: {
        period: "Period",
        recorder: "Recorder",
        recorder_type: "Recorder_Type",
        is_active: "Active",
        direction: "RecordType",
        object: "ЗаказКлиента",
        currency: "Валюта_Key",
        amount: "Сумма",
      },
      optional: [],
      needed_for: "order",
      // Bases that keep settlements by objects of their own have no order here; then shipments tell, and payments do not.
      is_detail: true,
    },
    organization: {
      name: "Catalog_Организации",
      fields: {
        ref: "Ref_Key",
        name: "Description",
        full_name: "НаименованиеПолное",
        registration_number: "КодПоЕДРПОУ",
        vat_number: "ИННПлательщикаНДС",
      },
      optional: ["full_name", "registration_number", "vat_number"],
      needed_for: "statement",
      is_detail: true,
    },
    shipment: {
      name: "Document_РеализацияТоваровУслуг",
      fields: {
        ref: "Ref_Key",
        number: "Number",
        date: "Date",
        is_posted: "Posted",
        total: "СуммаДокумента",
        currency: "Валюта_Key",
        order: "ЗаказКлиента",
      },
      optional: ["order", "currency"],
      needed_for: "receivable",
      is_detail: true,
    },
    order: {
      name: "Document_ЗаказКлиента",
      fields: {
        ref: "Ref_Key",
        number: "Number",
        date: "Date",
        is_posted: "Posted",
        is_deleted: "DeletionMark",
        company: "Партнер_Key",
        legal_entity: "Контрагент_Key",
        organization: "Организация_Key",
        agreement: "Соглашение_Key",
        contract: "Договор_Key",
        currency: "Валюта_Key",
        warehouse: "Склад_Key",
        includes_tax: "ЦенаВключаетНДС",
        total: "СуммаДокумента",
        key: "НомерПоДаннымКлиента",
        key_date: "ДатаПоДаннымКлиента",
        comment: "Комментарий",
        wanted_ship_date: "ЖелаемаяДатаОтгрузки",
        ship_date: "ДатаОтгрузки",
        last_line_code: "МаксимальныйКодСтроки",
        lines: "Товары",
      },
      optional: ["contract", "key_date", "wanted_ship_date", "ship_date", "last_line_code"],
      needed_for: "order",
    },
  } satisfies Record<string, ProfileObject>,
  sections: {
    product_attributes: {
      name: "ДополнительныеРеквизиты",
      fields: { attribute: "Свойство_Key", value: "Значение", value_type: "Значение_Type", text: "ТекстоваяСтрока" },
      optional: ["text"],
    },
    order_lines: {
      name: "Товары",
      fields: {
        line_number: "LineNumber",
        line_code: "КодСтроки",
        product: "Номенклатура_Key",
        warehouse: "Склад_Key",
        packages: "КоличествоУпаковок",
        quantity: "Количество",
        price_type: "ВидЦены_Key",
        unit_price: "Цена",
        discount_total: "СуммаРучнойСкидки",
        amount: "Сумма",
        vat_rate: "СтавкаНДС",
        tax_total: "СуммаНДС",
        total: "СуммаСНДС",
        supply: "ВариантОбеспечения",
        ship_date: "ДатаОтгрузки",
        is_cancelled: "Отменено",
      },
      optional: ["line_code", "packages", "ship_date", "discount_total", "total", "is_cancelled"],
    },
  } satisfies Record<string, ProfileSection>,
  /** Dimensions of virtual tables, which 1C names without `_Key`. */
  dimensions: {
    stock: ["Номенклатура", "Склад"],
    /** By document as well: else an advance under one order would hide the debt under another. */
    settlement: ["АналитикаУчетаПоПартнерам", "ЗаказКлиента", "Валюта"],
    settlement_by_term: [
      "АналитикаУчетаПоПартнерам",
      "РасчетныйДокумент",
      "Валюта",
      "ДатаВозникновения",
      "ДатаПлановогоПогашения",
    ],
    settlement_totals: ["АналитикаУчетаПоПартнерам", "Валюта"],
    settlement_keys: ["АналитикаУчетаПоПартнерам"],
  },
  values: {
    /** The base's own currency, in which its rates are told. */
    rates_in: "uah",
    active_agreement: "Действует",
    active_contract: "Действует",
    customer_contract: "СПокупателем",
    inactive_price_type: "НеДействует",
    /** What a line asks for: reserve in stock. */
    supply_requested: "СоСклада",
    /** What holds goods for the buyer once posted: in reserve, or already to be shipped. */
    supply_reserving: ["СоСклада", "Отгрузить"],
    /** What a movement of a register adds by. */
    receipt: "Receipt",
    /** The port's kinds of documents that move settlements, by 1C's names; any other is "other". */
    settlement_document_kinds: {
      Document_РеализацияТоваровУслуг: "shipment",
      Document_АктВыполненныхРабот: "shipment",
      Document_ПоступлениеБезналичныхДенежныхСредств: "payment",
      Document_ПриходныйКассовыйОрдер: "payment",
      Document_ВозвратТоваровОтКлиента: "return",
      Document_СписаниеБезналичныхДенежныхСредств: "refund",
      Document_РасходныйКассовыйОрдер: "refund",
      Document_КорректировкаРеализации: "correction",
      Document_ВзаимозачетЗадолженности: "correction",
      Document_СписаниеЗадолженности: "correction",
      Document_ВводОстатков: "correction",
    },
    /** VAT rates in percent by 1C's names; a line is written with the name that its product has. */
    vat_rates: { НДС20: "20", НДС14: "14", НДС7: "7", НДС0: "0", БезНДС: "0" },
    /** The port's kinds by 1C's names; a name not listed is a legal entity. */
    legal_entity_kinds: {
      ЮрЛицо: "legal_entity",
      ЮрЛицоНеРезидент: "legal_entity",
      ИндивидуальныйПредприниматель: "sole_proprietor",
      ФизЛицо: "person",
    },
    /** Fields of the document that are the same in every order of ours. */
    order_constants: {
      Статус: "КОбеспечению",
      ХозяйственнаяОперация: "РеализацияКлиенту",
      АвторасчетНДС: true,
      // As in the payload captured from a working Ukrainian base; bases that check sales terms may want true.
      Согласован: false,
      ДокументОснование_Type: "StandardODATA.Undefined",
    },
  },
}

/** The shape every profile of this family has; its names are free. */
export type UtProfile = typeof UT
