import { GetLayerVersionCommand, PublishLayerVersionCommand } from '@aws-sdk/client-lambda';
import type { FunctionSettings } from '../../generators/wiring.js';
import { type Clients, orNull } from './clients.js';
import { emptyZip } from './code.js';

/** Publishes the layers that a function has, the first version of each; once on an emulator. */
export async function publishLayers(
  { lambda }: Clients,
  { layers = [] }: FunctionSettings,
): Promise<void> {
  for (const arn of layers) {
    const [, , , , , , LayerName = '', version = ''] = arn.split(':');
    const VersionNumber = Number(version);
    const found = await orNull(
      lambda.send(new GetLayerVersionCommand({ LayerName, VersionNumber })),
    );
    if (found) continue;
    await lambda.send(
      new PublishLayerVersionCommand({ LayerName, Content: { ZipFile: emptyZip } }),
    );
  }
}
