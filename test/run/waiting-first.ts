/**
 * The order of the test files: those that wait for sockets and simulated devices first, then the components, which need
 * the processor. The last files of a run are then those that keep it busy, and none of its cores waits for a single file.
 */
import { BaseSequencer, type TestSpecification } from 'vitest/node';

export class WaitingFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const isWaiting = ({ moduleId }: TestSpecification) =>
      /-on-site\.test|\/network\/|\/simulator\//.test(moduleId);
    const isComponent = ({ project }: TestSpecification) => project.name === 'dom';
    const rank = (file: TestSpecification) => (isComponent(file) ? 2 : isWaiting(file) ? 0 : 1);
    return sorted.toSorted((one, other) => rank(one) - rank(other));
  }
}
