import type { Language } from "../settings.ts";

/** The words of one language's netsh. Padding belongs to them: netsh aligns for English and translators repad. */
export interface NetshWords {
  /** The code page of this language's console. */
  readonly codePage: number;
  readonly interfacesHeader: string;
  readonly routeHeader: readonly [header: string, rule: string];
  readonly routeTypes: { readonly manual: string; readonly system: string };
  readonly no: string;
  /** The title of an interface's configuration, with %s for its alias. */
  readonly title: string;
  readonly dhcp: string;
  readonly address: string;
  readonly subnet: string;
  readonly mask: string;
  readonly gateway: string;
  readonly gatewayMetric: string;
  readonly interfaceMetric: string;
  readonly ok: string;
  /** What Windows says about its errors, by Win32 code. */
  readonly errors: Readonly<Record<number, string>>;
}

const ENGLISH: NetshWords = {
  codePage: 437,
  interfacesHeader: "Idx     Met         MTU          State                Name",
  routeHeader: [
    "Publish  Type      Met  Prefix                    Idx  Gateway/Interface Name",
    "-------  --------  ---  ------------------------  ---  ------------------------",
  ],
  routeTypes: { manual: "Manual", system: "System" },
  no: "No",
  title: 'Configuration for interface "%s"',
  dhcp: "    DHCP enabled:                         ",
  address: "    IP Address:                           ",
  subnet: "    Subnet Prefix:                        ",
  mask: "mask",
  gateway: "    Default Gateway:                      ",
  gatewayMetric: "    Gateway Metric:                       ",
  interfaceMetric: "    InterfaceMetric:                      ",
  ok: "Ok.",
  errors: {
    5: "The requested operation requires elevation (Run as administrator).",
    87: "The parameter is incorrect.",
    123: "The filename, directory name, or volume label syntax is incorrect.",
    1168: "Element not found.",
    5010: "The object already exists.",
  },
};

/** Taken from output of real machines; what none has been found for stays English. */
export const LANGUAGES: Readonly<Record<Language, NetshWords>> = {
  en: ENGLISH,
  de: {
    ...ENGLISH,
    codePage: 850,
    no: "Nein",
    title: 'Konfiguration der Schnittstelle "%s"',
    dhcp: "    DHCP aktiviert:                       ",
    address: "    IP-Adresse:                           ",
    subnet: "    Subnetzpräfix:                       ",
    mask: "Maske",
    gateway: "    Standardgateway:                      ",
    interfaceMetric: "    Schnittstellenmetrik:                      ",
  },
  fr: {
    ...ENGLISH,
    codePage: 850,
    interfacesHeader: "Idx     Mét         MTU          État                Nom",
    no: "Non",
    title: "Configuration pour l'interface «\u{a0}%s\u{a0}»",
    dhcp: "    DHCP activé :                         ",
    address: "    Adresse IP :                           ",
    subnet: "    Préfixe de sous-réseau :               ",
    mask: "masque",
    gateway: "    Passerelle par défaut :               ",
    gatewayMetric: "    Métrique de passerelle :              ",
    interfaceMetric: "    Métrique de l'interface :             ",
  },
  it: {
    ...ENGLISH,
    codePage: 850,
    interfacesHeader: "Idx     Met.         MTU          Stato                Nome",
    routeHeader: [
      "Tipo pubblicazione      Prefisso met.                  Gateway idx/Nome interfaccia",
      ENGLISH.routeHeader[1],
    ],
    routeTypes: { manual: "Manuale", system: "Sistema" },
    title: `Configurazione per l'interfaccia "%s"`,
    dhcp: "    DHCP abilitato:                         ",
    address: "    Indirizzo IP:                           ",
    subnet: "    Prefisso subnet:                        ",
    mask: "maschera",
    gateway: "    Gateway predefinito:                      ",
    gatewayMetric: "    Metrica gateway:                          ",
    interfaceMetric: "    MetricaInterfaccia:                      ",
  },
  ja: {
    ...ENGLISH,
    codePage: 932,
    interfacesHeader: "Idx     Met         MTU          状態                 名前",
  },
  pt: {
    ...ENGLISH,
    codePage: 850,
    interfacesHeader: "Índ     Met         MTU          Estado                Nome",
  },
  ru: {
    ...ENGLISH,
    codePage: 866,
    routeHeader: [
      "Публикация  Тип       Метрика  Префикс                   Идх  Шлюз/Имя интерфейса",
      "----------  --------  -------  ------------------------  ---  ------------------------",
    ],
    routeTypes: { manual: "Вручную", system: "Система" },
    no: "Нет",
    title: 'Конфигурация интерфейса "%s"',
    dhcp: "    DHCP включен:                         ",
    address: "    IP-адрес:                             ",
    subnet: "    Префикс подсети:                      ",
    gateway: "    Основной шлюз:                        ",
  },
  "zh-CN": {
    ...ENGLISH,
    codePage: 936,
    interfacesHeader: "Idx     Met         MTU          状态                名称",
    no: "否",
    title: '接口 "%s" 的配置',
    dhcp: "    DHCP 已启用:                          ",
    address: "    IP 地址:                           ",
    subnet: "    子网前缀:                        ",
    mask: "掩码",
    gateway: "    默认网关:                         ",
    gatewayMetric: "    网关跃点数:                       ",
    ok: "确定。",
    errors: { ...ENGLISH.errors, 5: "请求的操作需要提升(作为管理员运行)。", 5010: "对象已存在。" },
  },
};
