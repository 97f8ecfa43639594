import type { Reading } from "./reading.ts";
import { elements, localName, markUsed, textOf, type XmlNode } from "./xml-node.ts";

/** Attributes that only order, address or lay out elements. */
const LAYOUT =
  /^(?:xmlns(?::.*)?|schemaLocation|id|ID|idref|num|pNumber|sequence|sequenceNumber|lang|languageCode|dtd-version|xsdVersion|st96Version|DTD|file|he|wi|img-content|img-format|imgContent|imgFormat|inline|orientation|alt|style|level|LVL|lvl|creator|processingType|sourceDB|dataFormat|data-format|format|document-id-type|change-date|change-gazette-num)$/u;

/** Whether an element holds running text of its own. */
const hasOwnText = (node: XmlNode): boolean => node.content.some((item) => typeof item === "string" && item.trim() !== "");

const keep = (extra: Record<string, string[]>, path: string, value: string): void => {
  const known = (Object.hasOwn(extra, path) ? extra[path] : undefined) ?? [];
  known.push(value);
  // A path is a name of the file: `__proto__` would be no property.
  Object.defineProperty(extra, path, { value: known, enumerable: true, configurable: true, writable: true });
};

/** Puts everything that no reader took into `record.extra`, once all readers are done. */
export const keepLeftover = ({ root, record }: Reading): void => {
  const visit = (node: XmlNode): void => {
    for (const [name, value] of node.used ? [] : Object.entries(node.attributes)) {
      if (node.usedAttributes?.includes(name) === true || LAYOUT.test(name) || LAYOUT.test(localName(name)) || value.trim() === "")
        continue;
      keep(record.extra, `${node.path}@${localName(name)}`, value);
    }
    if (!node.used && hasOwnText(node)) {
      const { path } = node;
      const text = textOf(node);
      markUsed(node);
      keep(record.extra, path, text);
      return;
    }
    for (const child of elements(node)) visit(child);
  };
  visit(root);
};
