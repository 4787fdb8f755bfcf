// index.html in Debian's Chromium: WCAG 2.1 A and AA, what loads, JavaScript off, 320 px, print.
// node check.js PAGE… [--pictures FOLDER]; exit status 1 when anything is wrong.

import { readFile, mkdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import puppeteer from 'puppeteer-core';

const AXE = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'];
const WIDTHS = { desktop: 1280, stretto: 320 };

const arguments_ = process.argv.slice(2);
const at = arguments_.indexOf('--pictures');
const pictures = at < 0 ? null : arguments_.splice(at, 2)[1];
if (pictures) await mkdir(pictures, { recursive: true });

const faults = [];
const fault = (page, what) => { faults.push(`${page}: ${what}`); };

const browser = await puppeteer.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--force-color-profile=srgb', '--disable-dev-shm-usage'],
});

// A page at a width; whatever it asks for beside itself and what it embeds is a fault, and so is any complaint.
async function open(file, width, script = true) {
  const name = `${basename(file)} ${width}px${script ? '' : ' senza JavaScript'}`;
  const page = await browser.newPage();
  await page.setViewport({ width, height: 900 });
  await page.setJavaScriptEnabled(script);
  const url = pathToFileURL(resolve(file)).href;
  page.on('request', (request) => {
    if (request.url() !== url && !request.url().startsWith('data:')) fault(name, `asks for ${request.url()}`);
  });
  page.on('console', (message) => fault(name, `console: ${message.text()}`));
  page.on('pageerror', (error) => fault(name, `error: ${error.message}`));
  page.on('dialog', (dialog) => { fault(name, `dialog: ${dialog.message()}`); dialog.dismiss(); });
  await page.goto(url, { waitUntil: 'load' });
  return { page, name };
}

async function picture(page, file, kind) {
  if (!pictures) return;
  const path = join(pictures, `${basename(file, '.html')}-${kind}.png`);
  await page.screenshot({ path, fullPage: false, clip: { x: 0, y: 0, width: page.viewport().width, height: 6000 }, captureBeyondViewport: true });
}

async function accessible({ page, name }) {
  await page.evaluate(AXE);
  const found = await page.evaluate((tags) => axe.run(document, {
    runOnly: tags, resultTypes: ['violations', 'incomplete', 'passes'],
  }), TAGS);
  for (const rule of found.violations) {
    fault(name, `${rule.id} (${rule.nodes.length}): ${rule.help}\n    ${rule.nodes[0].html.slice(0, 200)}\n    ${rule.nodes[0].failureSummary}`);
  }
  const why = (rule) => Object.entries(rule.nodes.reduce((counts, node) => {
    const key = [...node.any, ...node.all, ...node.none].map((check) => check.data?.messageKey ?? check.id).join('+');
    return { ...counts, [key]: (counts[key] ?? 0) + 1 };
  }, {})).map(([key, count]) => `${count} ${key}`).join(', ');
  const open_ = found.incomplete.map((rule) => `${rule.id} (${why(rule)})`).join(', ');
  console.log(`${name}: ${found.passes.length} rules passed, ${found.violations.length} violated${open_ ? `; to be looked at: ${open_}` : ''}`);
}

// Reflow (1.4.10): nothing but a region of its own scrolls sideways, and the keyboard reaches each of those.
async function fits({ page, name }) {
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  if (wide > 0) fault(name, `scrolls sideways by ${wide} px`);
  const stuck = await page.evaluate(() => Array.from(document.querySelectorAll('*'))
    .filter((element) => element.scrollWidth > element.clientWidth + 1 && /auto|scroll/.test(getComputedStyle(element).overflowX))
    .filter((element) => element.tabIndex < 0 || !element.hasAttribute('aria-labelledby') && !element.hasAttribute('aria-label')).length);
  if (stuck > 0) fault(name, `${stuck} scrolling regions without keyboard or name`);
}

// Every head that offers to sort does so, both ways, says so, and loses no row.
async function sorts({ page, name }) {
  const wrong = await page.evaluate(() => {
    const wrong = [];
    for (const button of document.querySelectorAll('table.ordina thead button')) {
      const head = button.closest('th');
      const table = button.closest('table');
      const rows = () => Array.from(table.tBodies[0].rows, (row) => row.cells[head.cellIndex].textContent.trim());
      const before = rows();
      button.click();
      const up = rows();
      if (head.getAttribute('aria-sort') !== 'ascending') wrong.push(`${head.textContent}: not ascending`);
      button.click();
      const down = rows();
      if (head.getAttribute('aria-sort') !== 'descending') wrong.push(`${head.textContent}: not descending`);
      if (document.querySelector('[role=status]').textContent === '') wrong.push(`${head.textContent}: not told`);
      if (table.querySelectorAll('[aria-sort]').length !== 1) wrong.push(`${head.textContent}: several sorted`);
      const all = (list) => JSON.stringify([...list].sort());
      if (all(before) !== all(up) || all(before) !== all(down)) wrong.push(`${head.textContent}: rows lost`);
      if (head.dataset.ordina === 'numero') {
        const figure = (text) => { const of = text.match(/-?[\d.]+(,\d+)?/); return of ? Number(of[0].replaceAll('.', '').replace(',', '.')) : null; };
        const known = up.map(figure).filter((value) => value !== null);
        if (known.some((value, index) => index > 0 && known[index - 1] > value)) wrong.push(`${head.textContent}: out of order`);
        const first = up.map(figure).indexOf(null);
        if (first >= 0 && up.map(figure).slice(first).some((value) => value !== null)) wrong.push(`${head.textContent}: N/D not last`);
      }
    }
    return wrong;
  });
  wrong.forEach((what) => fault(name, what));
  return page.evaluate(() => document.querySelectorAll('table.ordina thead button').length);
}

// Everything that is there with the script is there without it, and nothing that does not work.
async function plain(file, words) {
  const opened = await open(file, 1280, false);
  const { page, name } = opened;
  await page.setJavaScriptEnabled(false);
  const html = await page.content();
  if (/<button/.test(html)) fault(name, 'a button that does nothing');
  const snapshot = await page.accessibility.snapshot({ interestingOnly: false });
  const said = [];
  const walk = (node) => { if (node.name) said.push(node.name); (node.children ?? []).forEach(walk); };
  walk(snapshot);
  const whole = said.join(' ').replace(/\s+/g, '');
  const lost = words.filter((word) => !whole.includes(word.replace(/\s+/g, '')));
  if (lost.length > 0) fault(name, `not readable: ${lost.slice(0, 3).join(' | ')} (${lost.length})`);
  await picture(page, file, 'senza-js');
  await page.close();
}

async function printed(file) {
  const { page, name } = await open(file, 1280);
  await page.evaluate(() => document.querySelectorAll('.albero details').forEach((branch) => { branch.open = false; }));
  const options = { format: 'A4', preferCSSPageSize: true, printBackground: false, tagged: true };
  if (pictures) options.path = join(pictures, `${basename(file, '.html')}.pdf`);
  const pdf = await page.pdf(options);
  if (pdf.length < 10_000) fault(name, 'prints next to nothing');
  await page.emulateMediaType('print');
  const hidden = await page.evaluate(() => {
    window.dispatchEvent(new Event('beforeprint'));
    const lost = Array.from(document.querySelectorAll('.albero li')).filter((item) => item.getBoundingClientRect().height < 2);
    window.dispatchEvent(new Event('afterprint'));
    return lost.length;
  });
  if (hidden > 0) fault(name, `${hidden} objectives of the albero are not printed`);
  await page.close();
}

for (const file of arguments_) {
  for (const [kind, width] of Object.entries(WIDTHS)) {
    const opened = await open(file, width);
    await picture(opened.page, file, kind);
    await fits(opened);
    await accessible(opened);
    if (kind === 'desktop') {
      const buttons = await sorts(opened);
      await accessible({ ...opened, name: `${opened.name}, sorted by ${buttons} heads` });
    }
    await opened.page.close();
  }
  const { page } = await open(file, 1280);
  const words = await page.evaluate(() => Array.from(document.querySelectorAll('main h2, main h3, main tbody td:first-child'))
    .map((element) => element.textContent.trim()).filter(Boolean));
  await page.close();
  await plain(file, words);
  await printed(file);
}
await browser.close();

faults.forEach((text) => console.error(text));
console.log(faults.length === 0 ? `${arguments_.length} pages, nothing wrong` : `${faults.length} faults`);
process.exitCode = faults.length === 0 ? 0 : 1;
