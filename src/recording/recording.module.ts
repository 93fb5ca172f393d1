import { Global, Module } from '@nestjs/common';
import { RecordContext } from './record-context.js';

/** What the services of all write slices share. Needs a `RulebookRegistry`. */
@Global()
@Module({ providers: [RecordContext], exports: [RecordContext] })
export class RecordingModule {}
