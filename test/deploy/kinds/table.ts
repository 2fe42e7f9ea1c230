import {
  CreateTableCommand,
  DescribeContinuousBackupsCommand,
  DescribeTableCommand,
  paginateListTables,
  type TableDescription,
} from '@aws-sdk/client-dynamodb';
import type { Clients } from '../clients.js';
import { account, region } from '../emulator/emulator.js';
import { defineKind, type Reading } from '../kind.js';

/** The ARN of a table of the emulator's account. */
export const arnOf = (name: string): string =>
  `arn:aws:dynamodb:${region}:${account}:table/${name}`;

/** The name of a table in the ARN of one, or of its stream. */
export const tableIn = (given: string): string => given.replace(/^.*:table\/|\/stream\/.*$/g, '');

/** What a table itself stands for beside its stream, which is what functions are connected to. */
export const besideOf = (id: string, name: string): { [symbol: string]: string } => ({
  [`${id} itself`]: arnOf(name),
});

/** What a table is made with, whoever says it. */
export interface TableFacts {
  KeySchema?: { AttributeName?: string | undefined; KeyType?: string | undefined }[] | undefined;
  AttributeDefinitions?:
    | { AttributeName?: string | undefined; AttributeType?: string | undefined }[]
    | undefined;
  BillingMode?: string | null | undefined;
  StreamViewType?: string | null | undefined;
  /** True when it can go back in time. */
  recoverable: boolean;
}

/** The properties of a table in the record. */
export function propertiesOf(facts: TableFacts): Reading['properties'] {
  const { KeySchema = [], AttributeDefinitions = [] } = facts;
  return {
    KeySchema: KeySchema.map(({ AttributeName, KeyType }) => `${AttributeName} ${KeyType}`),
    AttributeDefinitions: AttributeDefinitions.map(
      ({ AttributeName, AttributeType }) => `${AttributeName} ${AttributeType}`,
    ),
    BillingMode: facts.BillingMode ?? null,
    StreamViewType: facts.StreamViewType ?? null,
    PointInTimeRecovery: facts.recoverable,
  };
}

async function describe({ dynamodb }: Clients, TableName: string): Promise<TableDescription> {
  const { Table } = await dynamodb.send(new DescribeTableCommand({ TableName }));
  return Table ?? {};
}

export default defineKind({
  kind: 'table',
  output: 'tablename',

  async locate(clients, given, { id, existing }) {
    const name = tableIn(given);
    if (existing) return { physical: name, arn: given, pointsAt: {} };
    const { LatestStreamArn = '' } = await describe(clients, name);
    return { physical: name, arn: LatestStreamArn, pointsAt: {}, beside: besideOf(id, name) };
  },

  async read(clients, { physical: TableName }, { resource }) {
    if (resource.existing) return {};
    const { KeySchema, AttributeDefinitions, BillingModeSummary, StreamSpecification } =
      await describe(clients, TableName);
    const command = new DescribeContinuousBackupsCommand({ TableName });
    const { ContinuousBackupsDescription: backups } = await clients.dynamodb.send(command);
    const recovery = backups?.PointInTimeRecoveryDescription;
    return propertiesOf({
      KeySchema,
      AttributeDefinitions,
      BillingMode: BillingModeSummary?.BillingMode,
      StreamViewType: StreamSpecification?.StreamViewType,
      recoverable: recovery?.PointInTimeRecoveryStatus === 'ENABLED',
    });
  },

  expected({ props, existing }) {
    if (existing) return {};
    const key = String(props['partitionKey']);
    return {
      KeySchema: [`${key} HASH`],
      AttributeDefinitions: [`${key} S`],
      BillingMode: 'PAY_PER_REQUEST',
      StreamViewType: String(props['streamViewType']),
      PointInTimeRecovery: true,
    };
  },

  async list({ dynamodb }) {
    const names: string[] = [];
    for await (const { TableNames = [] } of paginateListTables({ client: dynamodb }, {})) {
      names.push(...TableNames);
    }
    return names.map(arnOf);
  },

  async makeForeign(clients, source) {
    const TableName = tableIn(source);
    await clients.dynamodb.send(
      new CreateTableCommand({
        TableName,
        KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
        AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
        BillingMode: 'PAY_PER_REQUEST',
        StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_IMAGE' },
      }),
    );
    const { LatestStreamArn = '' } = await describe(clients, TableName);
    return { source: LatestStreamArn };
  },
});
