/*
 * The four ways to answer. Each form has
 *   node          what is shown,
 *   answer()      the answer as it is kept (numbers, from 1), or nothing while it is not complete,
 *   show(answer)  the other way round,
 *   rows          {n, node, slot}: where a reason and, in a slot, a sign can stand, by option,
 * and calls `changed` each time that the person changes something.
 */

/** An element with attributes, properties (functions) and children. */
export function h(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') {
      node[name] = value;
    } else {
      node.setAttribute(name, value);
    }
  }
  node.append(...children);
  return node;
}

let made = 0;
export const unique = name => `samtrain-${name}-${++made}`;

/** `text` with what stands in braces filled in. */
export const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);

/** Radio buttons or check boxes. */
export function choice(question, says, changed) {
  const type = question.kind === 'single' ? 'radio' : 'checkbox';
  const name = unique('choice');
  const rows = question.options.map(option => {
    const box = h('input', { type, name, onchange: changed });
    return { n: option.n, box, node: h('div', { class: 'row' }, h('label', {}, box, says(option))) };
  });
  const node = h('div', { class: 'rows' }, ...rows.map(row => row.node));
  if (type === 'radio') {
    node.addEventListener('keydown', event => walk(event, rows.map(row => row.box)));
  }
  return {
    node,
    rows,
    answer: () => {
      const chosen = rows.filter(row => row.box.checked).map(row => row.n);
      return chosen.length ? chosen : undefined;
    },
    show: answer => rows.forEach(row => (row.box.checked = answer.includes(row.n)))
  };
}

/** Arrows go from one radio button to the next without choosing it, for a choice is an answer; Enter chooses. */
function walk(event, boxes) {
  const at = boxes.indexOf(event.target);
  const by = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
  if (at < 0 || (!by && event.key !== 'Enter')) {
    return;
  }
  event.preventDefault();
  if (by) {
    boxes[(at + by + boxes.length) % boxes.length].focus();
  } else {
    event.target.click();
  }
}

/** A list whose lines move by buttons, or by dragging. */
export function ordering(question, says, changed, tell) {
  const { words } = question;
  const list = h('ol', { class: 'rows' });
  const rows = question.options.map(option => {
    const button = (sign, text, by) =>
      h('button', {
        type: 'button',
        'aria-label': fill(text, { option: option.plain }),
        onclick: () => move(row, by)
      }, sign);
    const up = button('↑', words.up, -1);
    const down = button('↓', words.down, 1);
    const grip = h('span', { class: 'grip', 'aria-hidden': 'true' }, '⠿');
    const slot = h('span', { class: 'slot' });
    const line = h('div', { class: 'line' }, grip, says(option), slot, up, down);
    const row = { n: option.n, plain: option.plain, node: h('li', { class: 'row' }, line), slot, up, down };
    line.addEventListener('pointerdown', event => drag(event, row, line));
    return row;
  });

  const places = () => [...list.children].map(node => rows.find(row => row.node === node));
  const settle = () => {
    const now = places();
    now.forEach((row, place) => {
      row.up.disabled = place === 0;
      row.down.disabled = place === now.length - 1;
    });
  };
  const moved = row => {
    settle();
    changed();
    const now = places();
    tell(fill(words.moved, { option: row.plain, place: now.indexOf(row) + 1, all: now.length }));
  };

  function move(row, by) {
    swap(row.node, by);
    moved(row);
    const [same, other] = by < 0 ? [row.up, row.down] : [row.down, row.up];
    (same.disabled ? other : same).focus();
  }

  function drag(event, row, line) {
    if (event.button !== 0 || event.target.closest('button')) {
      return;
    }
    const before = places();
    event.preventDefault(); // no text is marked on the way
    line.setPointerCapture(event.pointerId);
    row.node.classList.add('dragged');
    line.onpointermove = ({ clientY }) => {
      const { node } = row;
      while (node.previousElementSibling && clientY < middle(node.previousElementSibling)) {
        swap(node, -1);
      }
      while (node.nextElementSibling && clientY > middle(node.nextElementSibling)) {
        swap(node, 1);
      }
    };
    line.onlostpointercapture = () => {
      line.onpointermove = line.onlostpointercapture = null;
      row.node.classList.remove('dragged');
      if (places().some((each, place) => each !== before[place])) {
        moved(row);
      }
    };
  }

  const show = answer => {
    list.append(...answer.map(n => rows.find(row => row.n === n).node));
    settle();
  };
  show(question.options.map(option => option.n));
  return { node: list, rows, answer: () => places().map(row => row.n), show };
}

/** Let `node` change places with its neighbour. It is the neighbour that moves: who is taken out loses the pointer. */
function swap(node, by) {
  const neighbour = by < 0 ? node.previousElementSibling : node.nextElementSibling;
  if (by < 0) {
    node.after(neighbour);
  } else {
    node.before(neighbour);
  }
}

const middle = node => {
  const { top, height } = node.getBoundingClientRect();
  return top + height / 2;
};

/** A choice for each line. */
export function matching(question, says, changed) {
  const rows = question.options.map(option => {
    const select = h('select', { id: unique('match'), onchange: changed }, h('option', { value: '' }, question.words.choose));
    question.choices.forEach((text, at) => select.append(h('option', { value: at + 1 }, text)));
    const slot = h('span', { class: 'slot' });
    const line = h('div', { class: 'line' }, h('label', { class: 'says', for: select.id }, says(option)), slot, select);
    return { n: option.n, select, slot, node: h('div', { class: 'row' }, line) };
  });
  return {
    node: h('div', { class: 'rows' }, ...rows.map(row => row.node)),
    rows,
    answer: () => {
      const chosen = rows.map(row => Number(row.select.value));
      return chosen.every(Boolean) ? chosen : undefined;
    },
    show: answer => rows.forEach((row, at) => (row.select.value = answer[at]))
  };
}
