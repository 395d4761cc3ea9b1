# The mock; without this line the samples call AWS.
export AWS_ENDPOINT_URL_SSM=http://127.0.0.1:4010
export AWS_REGION=us-east-1 AWS_DEFAULT_REGION=us-east-1
export AWS_ACCESS_KEY_ID=any AWS_SECRET_ACCESS_KEY=any
