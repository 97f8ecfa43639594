/**
 * Units by what they measure, each with its factor to the first-named kind's base. Figures of one kind can be compared; kinds that only look
 * alike (g/L and mol/L, dB and dBm) stand apart. Symbols as they are written: mW and MW differ.
 */
const KINDS = {
  length: { m: 1, dm: 0.1, cm: 1e-2, mm: 1e-3, um: 1e-6, nm: 1e-9, km: 1e3 },
  area: { m2: 1, dm2: 1e-2, cm2: 1e-4, mm2: 1e-6, um2: 1e-12, km2: 1e6, hm2: 1e4 },
  volume: { m3: 1, cm3: 1e-6, mm3: 1e-9, L: 1e-3, mL: 1e-6, ml: 1e-6, uL: 1e-9 },
  mass: { kg: 1, g: 1e-3, mg: 1e-6, ug: 1e-9, t: 1e3 },
  time: { s: 1, ms: 1e-3, us: 1e-6, ns: 1e-9, min: 60, h: 3600, d: 86_400 },
  temperature: { "°C": 1, "°c": 1, K: 1 },
  pressure: { Pa: 1, kPa: 1e3, KPa: 1e3, MPa: 1e6, GPa: 1e9, bar: 1e5, mbar: 100 },
  force: { N: 1, kN: 1e3, KN: 1e3 },
  energy: { J: 1, kJ: 1e3, KJ: 1e3, MJ: 1e6, GJ: 1e9, Wh: 3600, kWh: 3.6e6, KWh: 3.6e6 },
  power: { W: 1, mW: 1e-3, kW: 1e3, KW: 1e3, MW: 1e6, GW: 1e9 },
  voltage: { V: 1, mV: 1e-3, uV: 1e-6, kV: 1e3, KV: 1e3 },
  current: { A: 1, mA: 1e-3, uA: 1e-6, kA: 1e3, KA: 1e3 },
  charge: { Ah: 3600, mAh: 3.6 },
  resistance: { Ω: 1, mΩ: 1e-3, kΩ: 1e3, MΩ: 1e6 },
  capacitance: { F: 1, uF: 1e-6, nF: 1e-9, pF: 1e-12 },
  frequency: { Hz: 1, kHz: 1e3, KHz: 1e3, MHz: 1e6, GHz: 1e9, THz: 1e12 },
  rotation: { rpm: 1, "r/min": 1 },
  speed: { "m/s": 1, "cm/s": 1e-2, "mm/s": 1e-3, "m/min": 1 / 60, "mm/min": 1e-3 / 60, "km/h": 1 / 3.6 },
  mass_concentration: { "g/L": 1, "mg/L": 1e-3, "ug/L": 1e-6, "mg/m3": 1e-6, "ug/m3": 1e-9 },
  molar_concentration: { "mol/L": 1, "mmol/L": 1e-3 },
  density: { "g/cm3": 1e3, "kg/m3": 1 },
  volume_flow: { "m3/h": 1, "m3/d": 1 / 24, "L/min": 0.06, "L/h": 1e-3, "mL/min": 6e-5 },
  mass_flow: { "t/h": 1, "t/d": 1 / 24, "kg/h": 1e-3 },
  sound: { dB: 1, "dB(A)": 1 },
  signal_level: { dBm: 1 },
  share: { "%": 1, "‰": 0.1 },
  parts: { ppm: 1, ppb: 1e-3 },
  data: { KB: 1e3, MB: 1e6, GB: 1e9, TB: 1e12 },
  data_rate: { kbps: 1e3, Mbps: 1e6, Gbps: 1e9 },
  illuminance: { lx: 1, lux: 1 },
  luminous_flux: { lm: 1 },
  luminous_efficacy: { "lm/W": 1 },
  viscosity: { Pa·s: 1, mPa·s: 1e-3 },
  heat_conductivity: { "W/(m·K)": 1, "W/m·K": 1, "W/mK": 1 },
  torque: { N·m: 1, Nm: 1 },
  capacity_by_mass: { "mAh/g": 1 },
  energy_by_mass: { "Wh/kg": 1, "kJ/kg": 1e3 / 3600 },
  resolution: { "lp/mm": 1 },
  angle: { "°": 1 },
} as const satisfies Record<string, Readonly<Record<string, number>>>;

/** What a unit measures. */
export type UnitKind = keyof typeof KINDS;

/** `factor` × a figure in this unit is the figure in the kind's base. */
export interface Unit {
  readonly kind: UnitKind;
  readonly factor: number;
}

const UNITS: ReadonlyMap<string, Unit> = new Map(
  Object.entries(KINDS).flatMap(([kind, written]) =>
    Object.entries(written).map(([symbol, factor]): [string, Unit] => [symbol, { kind: kind as UnitKind, factor }]),
  ),
);

const longestFirst = (words: Iterable<string>): string[] => Array.from(words).toSorted((a, b) => b.length - a.length);

/** The letters that units begin with (`mm` of `mm/s`), longest first, as a pattern; μ as people write it. */
export const UNIT_LETTERS = longestFirst(new Set(Array.from(UNITS.keys(), (symbol) => /^[A-Za-zΩ]*/u.exec(symbol)?.[0] ?? "")))
  .filter((letters) => letters !== "")
  .map((letters) => letters.replace(/^u/u, "[uμµ]"))
  .join("|");

/** Units in Chinese that may follow a figure, longest first, and the symbol that stands for each. */
export const CHINESE_UNITS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    立方米: "m3",
    平方米: "m2",
    平方厘米: "cm2",
    平方公里: "km2",
    千米: "km",
    公里: "km",
    厘米: "cm",
    毫米: "mm",
    微米: "um",
    纳米: "nm",
    毫克: "mg",
    千克: "kg",
    公斤: "kg",
    毫升: "mL",
    兆帕: "MPa",
    千帕: "kPa",
    千瓦时: "kWh",
    千瓦: "kW",
    兆瓦: "MW",
    赫兹: "Hz",
    千赫兹: "kHz",
    兆赫兹: "MHz",
    毫秒: "ms",
    分贝: "dB",
    摄氏度: "°C",
  }).toSorted(([a], [b]) => b.length - a.length),
);

/** Further words of which two make a unit: 米/秒, 毫克每升. Alone they are words of any text. */
const UNIT_WORDS: ReadonlyMap<string, string> = new Map([
  ...CHINESE_UNITS,
  ...Object.entries({ 米: "m", 升: "L", 克: "g", 吨: "t", 转: "r", 小时: "h", 时: "h", 分钟: "min", 分: "min", 秒: "s", 天: "d", 日: "d" }),
]);

/** Not among those that texts are brought to: 牛 is as often cattle. */
const FORCE_WORDS: ReadonlyMap<string, string> = new Map(
  Object.entries({ 牛米: "N·m", 牛·米: "N·m", 牛顿米: "N·m", 千牛: "kN", 牛顿: "N" }),
);

/** A unit as its symbols: `mg/L` for 毫克每升 and 毫克/升, `m2/h` for 平方米/小时; as it is written where it is none of known words. */
export const unitSymbol = (written: string): string => {
  const parts = written.split(/[/每]/u);
  if (parts.length > 1) return parts.map((part) => UNIT_WORDS.get(part) ?? part).join("/");
  return CHINESE_UNITS.get(written) ?? FORCE_WORDS.get(written) ?? written;
};

/** The unit that a text writes, `undefined` when it is none that figures are compared in. Case counts, unless only one unit is spelled so. */
export const unitOf = (written: string): Unit | undefined => {
  const symbol = unitSymbol(written).normalize("NFKC").replaceAll("μ", "u").replaceAll(/[*.]/gu, "·");
  const exact = UNITS.get(symbol);
  if (exact !== undefined) return exact;
  const alike = [...UNITS].filter(([known]) => known.toLowerCase() === symbol.toLowerCase()).map(([, unit]) => unit);
  const [only] = alike;
  return alike.every(({ kind, factor }) => kind === only?.kind && factor === only.factor) ? only : undefined;
};
