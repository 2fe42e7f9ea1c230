resource "aws_lambda_function" "shop_23_iot_fleet_provisioning" {
  function_name = "${var.name_prefix}shop-23-iot-fleet-provisioning"
  role          = aws_iam_role.shop_23_iot_fleet_provisioning.arn
  runtime       = "nodejs22.x"
  architectures = ["arm64"]
  memory_size   = 256
  timeout       = 5
  handler       = "handler.handler"
  filename      = "${path.module}/../dist/shop-23-iot-fleet-provisioning.zip"
  # Null while the zip is not made, so that validate and destroy run without it.
  source_code_hash = try(filebase64sha256("${path.module}/../dist/shop-23-iot-fleet-provisioning.zip"), null)

  logging_config {
    log_format = "JSON"
    log_group  = aws_cloudwatch_log_group.shop_23_iot_fleet_provisioning.name
  }

  depends_on = [aws_iam_role_policy.shop_23_iot_fleet_provisioning]
}

resource "aws_cloudwatch_log_group" "shop_23_iot_fleet_provisioning" {
  name              = "/aws/lambda/${var.name_prefix}shop-23-iot-fleet-provisioning"
  retention_in_days = 30
}

resource "aws_iam_role" "shop_23_iot_fleet_provisioning" {
  name_prefix = "${var.name_prefix}shop-23-iot-fleet-8ffd50e1-"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "lambda.amazonaws.com" }
    }]
  })
}

resource "aws_iam_role_policy" "shop_23_iot_fleet_provisioning" {
  name = "execution"
  role = aws_iam_role.shop_23_iot_fleet_provisioning.name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect   = "Allow"
        Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
        Resource = "${aws_cloudwatch_log_group.shop_23_iot_fleet_provisioning.arn}:*"
      },
    ]
  })
}

data "aws_caller_identity" "shop_23_iot_fleet_provisioning" {}

locals {
  # The template waits for the permission to call, which so can know its name alone.
  shop_23_iot_fleet_provisioning_provisioning_template_name   = "${var.name_prefix}shop-23-iot-fl-8ffd50e1"
  shop_23_iot_fleet_provisioning_provisioning_template_prefix = replace(aws_lambda_function.shop_23_iot_fleet_provisioning.arn, "/:lambda:(.*):function:.*/", ":iot:$1")
}

resource "aws_iot_provisioning_template" "shop_23_iot_fleet_provisioning_provisioning_template" {
  name                  = local.shop_23_iot_fleet_provisioning_provisioning_template_name
  type                  = "FLEET_PROVISIONING"
  enabled               = true
  provisioning_role_arn = aws_iam_role.shop_23_iot_fleet_provisioning_provisioning_template.arn

  pre_provisioning_hook {
    payload_version = "2020-04-01"
    target_arn      = aws_lambda_function.shop_23_iot_fleet_provisioning.arn
  }

  template_body = jsonencode({
    Parameters = { SerialNumber = { Type = "String" }, "AWS::IoT::Certificate::Id" = { Type = "String" } }
    Resources = {
      thing = {
        Type = "AWS::IoT::Thing"
        Properties = {
          ThingName = { "Fn::Join" = ["", ["shop-23-iot-fleet-provisioning-", { Ref = "SerialNumber" }]] }
        }
      }
      certificate = {
        Type = "AWS::IoT::Certificate"
        Properties = {
          CertificateId = { Ref = "AWS::IoT::Certificate::Id" }
          Status        = "ACTIVE"
        }
      }
      policy = {
        Type       = "AWS::IoT::Policy"
        Properties = { PolicyName = aws_iot_policy.shop_23_iot_fleet_provisioning_provisioning_template.name }
      }
    }
  })

  depends_on = [
    aws_iam_role_policy.shop_23_iot_fleet_provisioning_provisioning_template,
    aws_lambda_permission.shop_23_iot_fleet_provisioning_call,
  ]
}

# What every device of the template may do.
resource "aws_iot_policy" "shop_23_iot_fleet_provisioning_provisioning_template" {
  name = "${var.name_prefix}shop-23-iot-fleet-provisioning-devices"

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect    = "Allow"
        Action    = "iot:Connect"
        Resource  = "${local.shop_23_iot_fleet_provisioning_provisioning_template_prefix}:client/$${iot:Connection.Thing.ThingName}"
        Condition = { Bool = { "iot:Connection.Thing.IsAttached" = "true" } }
      },
      {
        Effect   = "Allow"
        Action   = ["iot:Publish", "iot:Receive"]
        Resource = "${local.shop_23_iot_fleet_provisioning_provisioning_template_prefix}:topic/shop-23-iot-fleet-provisioning/$${iot:Connection.Thing.ThingName}/*"
      },
      {
        Effect   = "Allow"
        Action   = "iot:Subscribe"
        Resource = "${local.shop_23_iot_fleet_provisioning_provisioning_template_prefix}:topicfilter/shop-23-iot-fleet-provisioning/$${iot:Connection.Thing.ThingName}/*"
      },
    ]
  })
}

resource "aws_iam_role" "shop_23_iot_fleet_provisioning_provisioning_template" {
  name_prefix = "${var.name_prefix}shop-23-iot-fleet-8ffd50e1-"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "iot.amazonaws.com" }
      Condition = {
        StringEquals = { "aws:SourceAccount" = data.aws_caller_identity.shop_23_iot_fleet_provisioning.account_id }
        ArnLike      = { "aws:SourceArn" = "${local.shop_23_iot_fleet_provisioning_provisioning_template_prefix}:provisioningtemplate/${local.shop_23_iot_fleet_provisioning_provisioning_template_name}" }
      }
    }]
  })
}

resource "aws_iam_role_policy" "shop_23_iot_fleet_provisioning_provisioning_template" {
  name = "provisioning"
  role = aws_iam_role.shop_23_iot_fleet_provisioning_provisioning_template.name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect = "Allow"
        Action = [
          "iot:AttachThingPrincipal",
          "iot:CreateThing",
          "iot:DescribeThing",
          "iot:ListThingPrincipals",
          "iot:UpdateThing",
        ]
        Resource = "${local.shop_23_iot_fleet_provisioning_provisioning_template_prefix}:thing/shop-23-iot-fleet-provisioning-*"
      },
      {
        Effect = "Allow"
        Action = [
          "iot:AttachPolicy",
          "iot:AttachPrincipalPolicy",
          "iot:AttachThingPrincipal",
          "iot:DescribeCertificate",
          "iot:ListPrincipalThings",
          "iot:UpdateCertificate",
        ]
        Resource = "${local.shop_23_iot_fleet_provisioning_provisioning_template_prefix}:cert/*"
      },
      {
        Effect   = "Allow"
        Action   = ["iot:AttachPolicy", "iot:GetPolicy"]
        Resource = aws_iot_policy.shop_23_iot_fleet_provisioning_provisioning_template.arn
      },
    ]
  })
}

resource "aws_lambda_permission" "shop_23_iot_fleet_provisioning_call" {
  statement_id   = "call"
  action         = "lambda:InvokeFunction"
  function_name  = aws_lambda_function.shop_23_iot_fleet_provisioning.function_name
  principal      = "iot.amazonaws.com"
  source_arn     = "${local.shop_23_iot_fleet_provisioning_provisioning_template_prefix}:provisioningtemplate/${local.shop_23_iot_fleet_provisioning_provisioning_template_name}"
  source_account = data.aws_caller_identity.shop_23_iot_fleet_provisioning.account_id
}

output "shop23_iot_fleet_provisioning_function_name" {
  value = aws_lambda_function.shop_23_iot_fleet_provisioning.function_name
}

output "shop23_iot_fleet_provisioning_template_name" {
  value = aws_iot_provisioning_template.shop_23_iot_fleet_provisioning_provisioning_template.name
}
