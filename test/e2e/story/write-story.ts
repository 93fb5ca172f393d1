/** `npm run story`: tells the story and writes docs/one-story.md. Run from the root of the project. */
import { writeFileSync } from 'node:fs';
import { BEGINS_ON, CHAPTERS } from './chapters.js';
import { type Chapter, tell, type Told } from './point.js';
import { storyPage } from './render.js';
import { Story } from './story.js';

const story = await Story.open(BEGINS_ON);
try {
  const chapters: (readonly [Chapter, readonly Told[]])[] = [];
  for (const chapter of CHAPTERS) {
    const told: Told[] = [];
    for (const point of chapter.points) told.push(await tell(story, point));
    chapters.push([chapter, told]);
  }
  writeFileSync('docs/one-story.md', storyPage(chapters));
} finally {
  await story.close();
}
