import { parse, parseDocument } from 'yaml';
import { scalar, arnExpression } from './templates/targets/sam/expressions.ts';
import { yamlScalar } from './generators/emit/yaml.ts';
const alphabet = 'aZ1/:.*{}+~_-$# \'"!&@%,=()?|>[]y0';
let bad = 0, n = 0;
const r = (k: number) => Array.from({ length: 1 + Math.floor(Math.random() * k) }, () => alphabet[Math.floor(Math.random() * alphabet.length)]).join('');
for (let i = 0; i < 300000; i++) {
  const t = r(8);
  for (const f of [scalar, yamlScalar]) for (const version of ['1.1', '1.2'] as const) {
    n++; let v; try { v = parse(`k:\n  - ${f(t)}\n`, { version }).k[0]; } catch (e) { v = String(e); }
    if (v !== t) { bad++; if (bad < 10) console.log(f.name, version, JSON.stringify(t), f(t), v); }
  }
  const cell = 'arn:${AWS::Partition}:s3:::b-${AWS::AccountId}';
  const doc = parseDocument(`k: ${arnExpression(cell, '/' + t)}\n`); n++;
  const want = cell + '/' + t.replaceAll('${', '${!');
  if ((doc.toJS() as any).k !== want || doc.errors.length) { bad++; if (bad < 10) console.log('arn', t, arnExpression(cell, '/' + t)); }
}
console.log(n, bad);
for (const c of ['!Sub', '${Q.Arn}']) console.log(arnExpression(c, null), arnExpression('${Q.Arn}', '/*'), arnExpression('arn:aws:s3:::acme', "/it's/*"));
