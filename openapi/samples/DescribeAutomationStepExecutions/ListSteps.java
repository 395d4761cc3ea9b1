// AWS SDK for Java 2: software.amazon.awssdk:ssm
import software.amazon.awssdk.services.ssm.SsmClient;

public class ListSteps {
  public static void main(String[] arguments) {
    try (SsmClient ssm = SsmClient.create()) {
      ssm.describeAutomationStepExecutionsPaginator(request -> request
              .automationExecutionId("00000000-0000-4000-8000-000000000002")
              .maxResults(50))
          .stepExecutions()
          .forEach(step ->
              System.out.println(step.stepName() + "\t" + step.stepStatusAsString()));
    }
  }
}
