/** What people type and paste: blocks from a spreadsheet, numbers and dates as they are written in their country. */

/** The cells of a block copied from Excel (tab-separated, quoted where a cell holds a tab, a quote or a new line). */
export function parseBlock(text) {
  const rows = [[]];
  let cell = "";
  let quoted = false;
  const end = () => {
    rows.at(-1).push(cell);
    cell = "";
  };
  for (let i = 0; i < text.length; i += 1) {
    const sign = text[i];
    if (quoted) {
      if (sign !== '"') cell += sign;
      else if (text[i + 1] === '"') cell += text[(i += 1)];
      else quoted = false;
    } else if (sign === '"' && cell === "" && closes(text, i)) quoted = true;
    else if (sign === "\t") end();
    else if (sign === "\n") {
      end();
      rows.push([]);
    } else if (sign !== "\r" || text[i + 1] !== "\n") cell += sign;
  }
  end();
  // The block ends with a line end, which is not one more row.
  if (rows.length > 1 && rows.at(-1).length === 1 && rows.at(-1)[0] === "") rows.pop();
  return rows;
}

/** Whether the quote at `start` opens a quoted cell: one that ends with a quote before a tab, a line end or the end. */
function closes(text, start) {
  for (let i = start + 1; i < text.length; i += 1) {
    if (text[i] !== '"') continue;
    if (text[i + 1] === '"') i += 1;
    else return text[i + 1] === undefined || "\t\r\n".includes(text[i + 1]);
  }
  return false;
}

/** The sign before decimals where the reader lives. */
export function decimalSign(locale) {
  return new Intl.NumberFormat(locale).formatToParts(1.5).find((part) => part.type === "decimal").value;
}

/** A typed number, or the typed text where it is none: "1,5", "1.250.000", "−3", "12 400" are numbers. */
export function parseNumber(text, decimal) {
  const plain = text.replace(/[\s\u00a0\u202f']/g, "").replace("−", "-");
  if (plain === "") return null;
  if (!/^[-+]?(\d[\d.,]*|[.,]\d+)$/.test(plain)) return text;
  const signs = plain.replace(/[^.,]/g, "");
  const last = signs.at(-1);
  let point = last ?? "";
  if (new Set(signs).size === 1) {
    const grouped = /^[-+]?[1-9]\d{0,2}([.,]\d{3})+$/.test(plain);
    if (signs.length > 1 && !grouped) return text;
    if (grouped && (signs.length > 1 || last !== decimal)) point = "";
  } else if (signs && signs.indexOf(last) !== signs.length - 1) return text;
  const digits = [...plain].map((sign) => (sign === point ? "." : ".,".includes(sign) ? "" : sign)).join("");
  const value = Number(digits);
  return Number.isFinite(value) ? value : text;
}

/** A typed day as 2026-11-30, or the typed text: 30.11.2026 and 30 Nov 2026 are days, 11/12/2026 is ambiguous. */
export function parseDay(text) {
  const plain = text.trim();
  if (plain === "") return null;
  const dotted = /^(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})$/.exec(plain);
  if (dotted) return day(Number(dotted[3]), Number(dotted[2]), Number(dotted[1])) ?? text;
  if (/^\d{1,2}\.?\s+[A-Za-z]{3,}\.?,?\s+\d{4}$/.test(plain)) {
    const parsed = new Date(plain.replace(/[.,]/g, ""));
    if (!Number.isNaN(parsed.getTime())) return day(parsed.getFullYear(), parsed.getMonth() + 1, parsed.getDate());
  }
  return text;
}

function day(year, month, date) {
  const made = new Date(Date.UTC(year, month - 1, date));
  if (made.getUTCMonth() !== month - 1 || made.getUTCDate() !== date) return null;
  return made.toISOString().slice(0, 10);
}

/** A number as it is read where the reader lives. */
export function showNumber(value, locale) {
  return value.toLocaleString(locale, { maximumFractionDigits: 10, useGrouping: "min2" });
}

/** A day as it is read where the reader lives; anything else as it was typed. */
export function showDay(text, locale) {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  const iso = parts && day(Number(parts[1]), Number(parts[2]), Number(parts[3]));
  if (!iso) return text;
  return new Date(`${iso}T00:00:00Z`).toLocaleDateString(locale, { dateStyle: "medium", timeZone: "UTC" });
}
