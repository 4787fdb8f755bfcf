(() => {
  'use strict';

  // Tables: a button in each head that can be sorted; without this script the heads are plain text.
  const words = new Intl.Collator('it', { numeric: true, sensitivity: 'base' });
  const told = document.createElement('p');
  told.className = 'nascosto';
  told.setAttribute('role', 'status');
  document.querySelector('main').append(told);

  const number = (text) => {
    const found = text.match(/[-+]?\d[\d.]*(,\d+)?/);
    return found ? Number(found[0].replaceAll('.', '').replace(',', '.')) : null;
  };

  // What is missing stands last in either direction.
  const compare = (kind, way) => (one, other) => {
    if (kind === 'testo') return way * words.compare(one.text, other.text);
    const [a, b] = [number(one.text), number(other.text)];
    if (a === null || b === null) return (a === null) - (b === null);
    return way * (a - b);
  };

  const sort = (table, head, heads) => {
    const way = head.getAttribute('aria-sort') === 'ascending' ? -1 : 1;
    const column = heads.indexOf(head);
    const body = table.tBodies[0];
    const rows = Array.from(body.rows, (row) => ({ row, text: row.cells[column].textContent.trim() }));
    rows.sort(compare(head.dataset.ordina, way));
    body.append(...rows.map((item) => item.row));
    for (const other of heads) other.removeAttribute('aria-sort');
    head.setAttribute('aria-sort', way > 0 ? 'ascending' : 'descending');
    const order = way > 0 ? 'crescente' : 'decrescente';
    told.textContent = `${table.caption.textContent}: in ordine ${order} di ${head.textContent.trim()}`;
  };

  for (const table of document.querySelectorAll('table.ordina')) {
    const heads = Array.from(table.tHead.rows[0].cells);
    for (const head of heads) {
      if (!head.dataset.ordina || table.tBodies[0].rows.length < 2) continue;
      const button = document.createElement('button');
      button.type = 'button';
      button.append(...head.childNodes);
      button.addEventListener('click', () => sort(table, head, heads));
      head.append(button);
    }
  }

  // The albero: all open as it comes; two buttons to close and open all of it.
  const tree = document.querySelector('ul.albero');
  const branches = Array.from(tree.querySelectorAll('details'));
  if (branches.length > 1) {
    const bar = document.createElement('p');
    bar.className = 'comandi';
    for (const [label, open] of [['Chiudi tutto', false], ['Apri tutto', true]]) {
      const button = document.createElement('button');
      button.type = 'button';
      button.textContent = label;
      button.addEventListener('click', () => branches.forEach((branch) => { branch.open = open; }));
      bar.append(button);
    }
    tree.before(bar);
  }

  // On paper nothing is closed; afterwards everything is as it was.
  let closed = [];
  window.addEventListener('beforeprint', () => {
    closed = branches.filter((branch) => !branch.open);
    closed.forEach((branch) => { branch.open = true; });
  });
  window.addEventListener('afterprint', () => {
    closed.forEach((branch) => { branch.open = false; });
  });
})();
