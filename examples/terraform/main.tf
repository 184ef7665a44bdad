# A service on Windows container instances whose tasks have a role. Lint it with: credroute lint main.tf
resource "aws_ecs_task_definition" "web" {
  family                   = "web"
  requires_compatibilities = ["EC2"]
  task_role_arn            = aws_iam_role.web_task.arn
  execution_role_arn       = aws_iam_role.web_execution.arn

  runtime_platform {
    operating_system_family = "WINDOWS_SERVER_2022_CORE"
    cpu_architecture        = "X86_64"
  }

  container_definitions = jsonencode([
    {
      name      = "web"
      image     = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/web:1"
      essential = true
      cpu       = 512
      memory    = 1024
      portMappings = [{ containerPort = 8080, hostPort = 0 }]
      healthCheck = {
        command     = ["CMD", "credroute", "healthcheck"]
        interval    = 30
        timeout     = 15
        retries     = 10
        startPeriod = 60
      }
    }
  ])
}

resource "aws_launch_template" "windows" {
  name_prefix   = "ecs-windows-"
  image_id      = data.aws_ssm_parameter.ecs_windows_ami.value
  instance_type = "m6i.large"
  # What credroute script user-data --cluster my-cluster prints.
  user_data = base64encode(file("${path.module}/../user-data.txt"))

  metadata_options {
    http_tokens                 = "required"
    http_put_response_hop_limit = 2
  }
}

data "aws_ssm_parameter" "ecs_windows_ami" {
  name = "/aws/service/ami-windows-latest/Windows_Server-2022-English-Full-ECS_Optimized/image_id"
}

resource "aws_iam_role" "web_task" {
  name               = "web-task"
  assume_role_policy = data.aws_iam_policy_document.ecs_tasks.json
}

resource "aws_iam_role" "web_execution" {
  name               = "web-execution"
  assume_role_policy = data.aws_iam_policy_document.ecs_tasks.json
}

data "aws_iam_policy_document" "ecs_tasks" {
  statement {
    actions = ["sts:AssumeRole"]
    principals {
      type        = "Service"
      identifiers = ["ecs-tasks.amazonaws.com"]
    }
  }
}
