import { Global, Module } from '@nestjs/common';
import { RulebookRegistry } from '../rulebook-registry.js';
import { RulebookRegistryFromLog } from './rulebook-registry-from-log.js';
import { RulebooksController } from './rulebooks.controller.js';
import { RulebooksService } from './rulebooks.service.js';

/** Publishes rulebooks, and gives every other slice the `RulebookRegistry`. */
@Global()
@Module({
  controllers: [RulebooksController],
  providers: [
    RulebooksService,
    RulebookRegistryFromLog,
    { provide: RulebookRegistry, useExisting: RulebookRegistryFromLog },
  ],
  exports: [RulebooksService, RulebookRegistry],
})
export class RulebooksModule {}
