/** Name and code point (hexadecimal) of the characters in the ISO 8879 sets that the offices' DTDs name, as far as ours occur in patents. */
const NAMED = `
AElig:c6 Aacute:c1 Acirc:c2 Agrave:c0 Alpha:391 Aring:c5 Atilde:c3 Auml:c4 Beta:392 Ccaron:10c Ccedil:c7 Chi:3a7 Dagger:2021
Delta:394 ETH:d0 Eacute:c9 Ecirc:ca Egrave:c8 Epsilon:395 Eta:397 Euml:cb Gamma:393 Iacute:cd Icirc:ce Idot:130 Igrave:cc
Iota:399 Iuml:cf Kappa:39a Lambda:39b Lstrok:141 Mu:39c Ntilde:d1 Nu:39d OElig:152 Oacute:d3 Ocirc:d4 Ograve:d2 Omega:3a9
Omicron:39f Oslash:d8 Otilde:d5 Ouml:d6 Phi:3a6 Pi:3a0 Prime:2033 Psi:3a8 Rho:3a1 Scaron:160 Scedil:15e Sigma:3a3 THORN:de
Tau:3a4 Theta:398 Uacute:da Ucirc:db Ugrave:d9 Upsilon:3a5 Uuml:dc Xi:39e Yacute:dd Yuml:178 Zcaron:17d Zeta:396 aacute:e1
acirc:e2 acute:b4 aelig:e6 agr:3b1 agrave:e0 alefsym:2135 alpha:3b1 amacr:101 and:2227 ang:2220 angst:212b aogon:105 ap:2248
aring:e5 ast:2a asymp:2248 atilde:e3 auml:e4 bdquo:201e beta:3b2 bgr:3b2 blank:2423 bottom:22a5 boxh:2500 boxv:2502 brvbar:a6
bsime:22cd bsol:5c bull:2022 cacute:107 cap:2229 caret:2041 ccaron:10d ccedil:e7 cedil:b8 cent:a2 check:2713 chi:3c7 cir:25cb
circ:2c6 clubs:2663 colon:3a comma:2c commat:40 cong:2245 copy:a9 crarr:21b5 cup:222a curren:a4 dArr:21d3 dagger:2020
darr:2193 dash:2010 deg:b0 delta:3b4 diams:2666 divide:f7 dollar:24 dtri:25bf dtrif:25be eacute:e9 ecaron:11b ecirc:ea
egrave:e8 emacr:113 empty:2205 emsp:2003 emsp13:2004 emsp14:2005 ensp:2002 eogon:119 epsi:3b5 epsilon:3b5 epsiv:3f5 equals:3d
equiv:2261 esdot:2250 eta:3b7 eth:f0 euml:eb euro:20ac excl:21 exist:2203 female:2640 flat:266d fnof:192 forall:2200
frac12:bd frac13:2153 frac14:bc frac18:215b frac23:2154 frac34:be frac38:215c frac58:215d frac78:215e frasl:2044 gE:2267
gamma:3b3 gap:2a86 gbreve:11f ge:2265 ges:2a7e hArr:21d4 hairsp:200a half:bd harr:2194 hearts:2665 hellip:2026 horbar:2015
hyphen:2010 iacute:ed icirc:ee iexcl:a1 igrave:ec imacr:12b image:2111 incare:2105 infin:221e inodot:131 int:222b iota:3b9
iquest:bf isin:2208 iuml:ef kappa:3ba lArr:21d0 lE:2266 lambda:3bb lang:2329 lap:2a85 laquo:ab larr:2190 lceil:2308 lcub:7b
ldquo:201c ldquor:201e le:2264 les:2a7d lfloor:230a lowast:2217 lowbar:5f loz:25ca lpar:28 lrarr2:21c6 lrhar2:21cb lrm:200e
lsaquo:2039 lsqb:5b lsquo:2018 lsquor:201a lstrok:142 ltrif:25c2 macr:af male:2642 mdash:2014 mgr:3bc micro:b5 middot:b7
minus:2212 minusd:2238 mldr:2026 mnplus:2213 mu:3bc nabla:2207 nacute:144 natur:266e nbsp:a0 ndash:2013 ne:2260 ngt:226f
ni:220b nldr:2025 nlt:226e not:ac notin:2209 nsub:2284 ntilde:f1 nu:3bd num:23 numsp:2007 oacute:f3 ocirc:f4 odblac:151
oelig:153 ograve:f2 ohm:2126 oline:203e omacr:14d omega:3c9 omicron:3bf oplus:2295 or:2228 ordf:aa ordm:ba oslash:f8
otilde:f5 otimes:2297 ouml:f6 par:2225 para:b6 parallel:2225 part:2202 percnt:25 period:2e permil:2030 perp:22a5 phi:3c6
phis:3c6 phiv:3d5 phone:260e pi:3c0 piv:3d6 plus:2b plusb:229e plusmn:b1 pound:a3 prime:2032 prod:220f prop:221d psi:3c8
puncsp:2008 quest:3f rArr:21d2 radic:221a rang:232a raquo:bb rarr:2192 rarr2:21c9 rcaron:159 rceil:2309 rcub:7d rdquo:201d
real:211c reg:ae rfloor:230b rho:3c1 rlarr2:21c4 rlhar2:21cc rlm:200f rpar:29 rsaquo:203a rsqb:5d rsquo:2019 rtrif:25b8
sacute:15b sbquo:201a scaron:161 scedil:15f sdot:22c5 sect:a7 semi:3b sharp:266f shy:ad sigma:3c3 sigmaf:3c2 sim:223c
sime:2243 sol:2f spades:2660 squ:25a1 square:25a1 squf:25aa star:2606 starf:2605 sub:2282 sube:2286 sum:2211 sung:266a
sup:2283 sup1:b9 sup2:b2 sup3:b3 supe:2287 szlig:df tau:3c4 telrec:2315 there4:2234 theta:3b8 thetas:3b8 thetasym:3d1
thetav:3d1 thinsp:2009 thorn:fe tilde:2dc times:d7 tprime:2034 trade:2122 uArr:21d1 uacute:fa uarr:2191 ucirc:fb udblac:171
ugrave:f9 umacr:16b uml:a8 upsih:3d2 upsilon:3c5 uring:16f utri:25b5 utrif:25b4 uuml:fc vellip:22ee verbar:7c weierp:2118
wreath:2240 xi:3be yacute:fd yen:a5 yuml:ff zcaron:17e zdot:17c zeta:3b6 zwj:200d zwnj:200c
`;

const XML_NAMES: Readonly<Record<string, string>> = { amp: "&", gt: ">", lt: "<", quot: '"', apos: "'" };

/**
 * What `&minus;` and its like stand for. USPTO and EPO files use these names without declaring them, because their DTD does;
 * a DTD is never fetched, so the standard's own meaning is taken. One character each: nothing can expand.
 */
export const characterEntities: Record<string, string> = Object.assign(
  Object.create(null) as Record<string, string>,
  XML_NAMES,
  Object.fromEntries(
    NAMED.trim()
      .split(/\s+/u)
      .map((entry) => {
        const colon = entry.indexOf(":");
        return [entry.slice(0, colon), String.fromCodePoint(Number.parseInt(entry.slice(colon + 1), 16))];
      }),
  ),
);
