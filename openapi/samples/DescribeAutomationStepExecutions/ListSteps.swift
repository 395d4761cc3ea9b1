// AWS SDK for Swift: product AWSSSM of https://github.com/awslabs/aws-sdk-swift
import AWSSSM

@main
struct ListSteps {
    static func main() async throws {
        let ssm = try await SSMClient()
        let pages = ssm.describeAutomationStepExecutionsPaginated(
            input: DescribeAutomationStepExecutionsInput(
                automationExecutionId: "00000000-0000-4000-8000-000000000002",
                maxResults: 50))

        for try await page in pages {
            for step in page.stepExecutions ?? [] {
                print(step.stepName ?? "", step.stepStatus?.rawValue ?? "", separator: "\t")
            }
        }
    }
}
