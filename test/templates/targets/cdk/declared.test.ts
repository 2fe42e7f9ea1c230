import { expect, it } from 'vitest';
import type { ProjectReader } from '../../../../generators/define.js';
import { declared } from '../../../../templates/targets/cdk/declared.js';
import { detect } from '../../../../templates/targets/cdk/detect.js';

const app = `import { App, Stack } from 'aws-cdk-lib';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';

class Shop extends Stack {
  constructor(scope, id) {
    super(scope, id);
    this.orders = new dynamodb.Table(this, 'Orders', {
      tableName: 'orders',
      partitionKey: { name: 'id', type: dynamodb.AttributeType.STRING },
      stream: dynamodb.StreamViewType.NEW_IMAGE,
      billingMode: billing.MODE,
      contributorInsightsEnabled: true,
    });
  }
}
new Shop(new App(), 'Shop');
`;

const files: { [path: string]: string } = { 'cdk.json': '{ "app": "node app.js" }', 'app.js': app };

const project: ProjectReader = {
  read: (path) => files[path] ?? null,
  peek: (path) => files[path] ?? null,
  isReadOnly: () => false,
  tree: () => [{ path: '', files: Object.keys(files), folders: [] }],
  files: () => Object.keys(files),
  folders: () => [],
};

it('tells what is written out at a table: values, and members of enumerations of the CDK', async () => {
  const [place] = await detect(project);
  if (!place) throw new Error('There is no stack.');

  const [table] = await declared(place, project);

  expect(table).toMatchObject({ type: 'dynamodb.Table', name: 'orders' });
  expect(table?.literals).toEqual({
    'table-name': 'orders',
    stream: 'NEW_IMAGE',
    'contributor-insights-enabled': true,
  });
});
